/** The pages that stand by themselves, as the Worker serves them. @module */
import type { StandalonePage } from "../../model/standalone-page.ts";
import { htmlOf } from "../markdown/render-cache.ts";
import { renderPage, reportRendering } from "./rendering.ts";
import { finishPage, type PageFile } from "./standalone-pages.ts";
import type { Surroundings } from "./surroundings.ts";

/** Renders the texts of pages; the folder knows what is wrong in them. One whose text cannot be shown is left out. */
export async function loadPages(
  pages: readonly PageFile[],
  { folder, media, settings: { site }, links, renderer, wordsOf, pictures }: Surroundings,
): Promise<StandalonePage[]> {
  const finished: StandalonePage[] = [];
  for (const page of pages) {
    const outcome = await renderPage(page, links, renderer, wordsOf(page.fields.lang));
    const rendered = reportRendering(folder, media, page, outcome);
    if (!rendered) continue;
    for (const { name, svg } of rendered.drawings) media.addDrawing(name, svg, page.path);
    const html = htmlOf(rendered);
    const sizes = await pictures?.in(page, html);
    const finishedPage = finishPage(page, site.language, html);
    finished.push(sizes ? { ...finishedPage, pictures: sizes } : finishedPage);
  }
  return finished;
}
