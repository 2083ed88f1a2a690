/** The part of a page's head by which programs find their way: feeds, previews, neighbouring pages. @module */

import { raw } from "hono/html";
import type { Address } from "../../model/address.ts";
import { articlePath, feedPath } from "../../model/addresses.ts";
import { type Article, type Licence, nameOf, type ShownArticle } from "../../model/article.ts";
import { type Format, formats, formatTable } from "../../model/formats.ts";
import { formatInstant } from "../../model/instant.ts";
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

/** How a page looks where it is shared (Open Graph). */
export function Preview(preview: {
  site: PageSite;
  title: string;
  description: string;
  address: Address;
  article?: Article | undefined;
}) {
  const { site, title, description, address, article } = preview;
  const image = article?.image;
  return (
    <>
      <meta property="og:type" content={article ? "article" : "website"} />
      <meta property="og:site_name" content={site.title} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address} />
      {image ? (
        <>
          <meta property="og:image" content={image.url} />
          {image.width ? <meta property="og:image:width" content={String(image.width)} /> : null}
          {image.height ? <meta property="og:image:height" content={String(image.height)} /> : null}
          <meta property="og:image:alt" content={image.alt} />
          <meta name="twitter:card" content="summary_large_image" />
        </>
      ) : null}
      {article ? (
        <>
          <meta property="article:published_time" content={formatInstant(article.date, article.dateOffset)} />
          <meta
            property="article:modified_time"
            content={formatInstant(article.updated, article.updatedOffset)}
          />
          {article.tags.map((tag) => (
            <meta property="article:tag" content={tag.name} />
          ))}
        </>
      ) : null}
    </>
  );
}

/** An article as data for search engines (schema.org, JSON-LD). It is data: no browser runs it. */
export function ArticleData(data: {
  site: PageSite;
  article: Article;
  address: Address;
  licence?: Licence | undefined;
}) {
  const { site, article, address, licence } = data;
  const facts = {
    "@context": "https://schema.org",
    "@type": "Article",
    headline: nameOf(article),
    description: article.summary,
    url: address,
    mainEntityOfPage: address,
    datePublished: formatInstant(article.date, article.dateOffset),
    dateModified: formatInstant(article.updated, article.updatedOffset),
    inLanguage: article.lang,
    wordCount: article.words,
    keywords: article.tags.map((tag) => tag.name),
    image: article.image?.url,
    license: licence?.url,
    isBasedOn: article.source?.url,
    author: article.authors.map(({ name, slug, url }) => ({
      "@type": "Person",
      name,
      url: url ?? `${site.url}/authors/${encodeURIComponent(slug)}/`,
    })),
    publisher: { "@type": "Organization", name: site.title, url: `${site.url}/`, logo: site.icon },
  };
  // “</script>” in a title would end the element (HTML §4.12.1.3).
  const json = JSON.stringify(facts).replaceAll("<", "\\u003c");
  return <script type="application/ld+json">{raw(json)}</script>;
}
