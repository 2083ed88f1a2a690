/** Which of the pages that come in are new, and where each of them stands. @module */
import { isReserved } from "../content/routed.ts";
import type { PageFile } from "../content/standalone-pages.ts";
import type { ConvertedArticle } from "./convert.ts";
import { FreeSlugs } from "./free-slugs.ts";

/**
 * A page is known by its slug; one that would stand where something of the site's own does gets a number behind it.
 *
 * @param pages those of the sources
 * @param there those that the content folder has
 * @param taken where articles stand, as it is looked up
 */
export function planPages(
  pages: readonly ConvertedArticle[],
  there: readonly Pick<PageFile, "slug">[],
  taken: ReadonlySet<string>,
): { fresh: ConvertedArticle[]; known: number } {
  const slugs = new Set(there.map(({ slug }) => slug));
  const free = new FreeSlugs((place: string) => isReserved(place) || taken.has(place));
  const fresh: ConvertedArticle[] = [];
  for (const page of pages) {
    const slug = free.find(page.slug, (each) => `/${each}/`);
    if (slugs.has(slug)) continue;
    slugs.add(slug);
    const before = page.address && URL.parse(page.address)?.pathname;
    const moved = before !== undefined && before !== null && before !== "/" && before !== `/${slug}/`;
    const note = `It stands at /${slug}/ now. To lead its old address on, write “${before}: /${slug}/” into redirects.yaml.`;
    fresh.push({ ...page, slug, notes: moved ? [...page.notes, note] : page.notes });
  }
  return { fresh, known: pages.length - fresh.length };
}
