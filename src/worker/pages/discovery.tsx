/** The part of a page's head by which programs find their way: feeds, and the same in other languages. @module */

import { articlePath, feedPath } from "../../model/addresses.ts";
import type { ShownArticle } from "../../model/article.ts";
import { type Format, formats, formatTable } from "../../model/formats.ts";
import { feedTitle, type Subject } from "../../model/subject.ts";
import type { PageSite } from "./page-site.ts";

const firstFormat = formats.slice(0, 1);

/**
 * The feeds that a page leads to (autodiscovery). Programs take the first: that of the site on its home page and on an
 * article's page, and elsewhere that of the page's own subject; of each RSS before the others.
 *
 * @param feeds.siteFirst whether the subjects are named feeds and languages, or the topics of an article, of which RSS is enough
 */
export function FeedLinks(feeds: { site: PageSite; subjects: readonly Subject[]; siteFirst: boolean }) {
  const { site, subjects, siteFirst } = feeds;
  const whole: Subject = { selection: { kind: "site" } };
  const own = subjects.filter(({ selection }) => selection.kind !== "site");
  if (!siteFirst) return links([...own, whole], formats);
  return (
    <>
      {links([whole], formats)}
      {links(own, firstFormat)}
    </>
  );

  function links(listed: readonly Subject[], inFormats: readonly Format[]) {
    return (
      <>
        {listed.flatMap((subject) =>
          inFormats.map((format) => (
            <link
              rel="alternate"
              type={formatTable[format].mediaType}
              title={`${feedTitle(site, subject)} (${formatTable[format].name})`}
              hreflang={subject.language}
              href={site.url + feedPath(subject.selection, format)}
            />
          )),
        )}
      </>
    );
  }
}

/** The page of an article in each of its languages, its own among them, as search engines ask for it. */
export function TranslationLinks({ site, article }: { site: PageSite; article: ShownArticle }) {
  const own = { lang: article.lang, path: articlePath(article) };
  return (
    <>
      {[own, ...(article.translations ?? [])].map(({ lang, path }) => (
        <link rel="alternate" hreflang={lang} href={site.url + path} />
      ))}
    </>
  );
}
