/** Articles by their titles and days alone. @module */
import { articlePath } from "../../model/addresses.ts";
import { type Article, nameOf } from "../../model/article.ts";
import { DateTime } from "./entries.tsx";
import { languageAttributes } from "./language.ts";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";

/** The items of a list of class `titles`. */
export function Titles({ site, articles }: { site: PageSite; articles: readonly Article[] }) {
  return (
    <>
      {articles.map((article) => (
        <li>
          <DateTime at={article.date} zone={article.dateOffset} lang={site.language} />
          <Link path={articlePath(article)}>
            <bdi {...languageAttributes(article.lang, site.language)}>{nameOf(article)}</bdi>
          </Link>
        </li>
      ))}
    </>
  );
}
