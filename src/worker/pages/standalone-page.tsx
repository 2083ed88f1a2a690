/** A page that stands by itself. @module */

import { raw } from "hono/html";
import { type StandalonePage, standalonePath } from "../../model/standalone-page.ts";
import { Document, renderHtml } from "./document.tsx";
import { languageAttributes } from "./language.ts";
import type { PageSite } from "./page-site.ts";
import { arrangeProse } from "./prose.ts";

/** The page as HTML. */
export function renderStandalone({ site, page }: { site: PageSite; page: StandalonePage }): string {
  const { title, summary, lang, html, pictures } = page;
  return renderHtml(
    <Document site={site} title={title} description={summary} path={standalonePath(page)}>
      <article class="story" {...languageAttributes(lang, site.language)}>
        <header class="lead">
          <h1>{title}</h1>
          {summary ? <p class="standfirst">{summary}</p> : null}
        </header>
        <div class="prose">{raw(arrangeProse(site.words, html, pictures))}</div>
      </article>
    </Document>,
  );
}
