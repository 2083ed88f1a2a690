/** A page that stands by itself. @module */

import { type StandalonePage, standalonePath } from "../../model/standalone-page.ts";
import { page } from "./document.tsx";
import { languageAttributes } from "./language.ts";
import type { PageSite } from "./page-site.ts";
import { Prose } from "./prose.tsx";

export interface StandaloneContents {
  site: PageSite;
  page: StandalonePage;
}

/** The page as HTML. */
export const renderStandalone = page(
  "standalone",
  ({ page: { title, summary, ...page } }) => ({ title, description: summary, path: standalonePath(page) }),
  ({ site, page }) => {
    const { title, summary, lang } = page;
    return (
      <article class="story" {...languageAttributes(lang, site.language)}>
        <header class="lead">
          <h1>{title}</h1>
          {summary ? <p class="standfirst">{summary}</p> : null}
        </header>
        <div class="prose">
          <Prose site={site} text={page} />
        </div>
      </article>
    );
  },
);
