/** The part of a page's head by which programs find their way: feeds, previews, neighbouring pages. @module */
import { raw } from "hono/html";
import { type Format, feedPath, formats } from "../../model/addresses.ts";
import type { Address, Article, Licence } from "../../model/article.ts";
import type { Site } from "../../model/site.ts";
import type { Subject } from "../../model/subject.ts";

export const formatName: Record<Format, string> = { rss: "RSS", atom: "Atom", json: "JSON Feed" };

const mediaType: Record<Format, string> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

const firstFormat = formats.slice(0, 1);

/** What a subject's page and its feeds are called, such as `Space and policy – Tagwire`. */
export function feedTitle(site: Site, subject: Subject): string {
  return subject.words === undefined ? site.title : `${subject.words} – ${site.title}`;
}

/**
 * The feeds that a page leads to (autodiscovery), those of its own subject before those of the whole site. Programs
 * take the first, which is RSS: every reader takes that. Of several subjects, such as an article's topics, only that
 * is listed.
 */
export function FeedLinks({ site, subjects }: { site: Site; subjects: readonly Subject[] }) {
  const whole: Subject = { selection: { kind: "site" } };
  const own = subjects.filter(({ selection }) => selection.kind !== "site");
  return (
    <>
      {[...own, whole].flatMap((subject) =>
        (own.length > 1 && subject !== whole ? firstFormat : formats).map((format) => (
          <link
            rel="alternate"
            type={mediaType[format]}
            title={`${feedTitle(site, subject)} (${formatName[format]})`}
            href={site.url + feedPath(subject.selection, format)}
          />
        )),
      )}
    </>
  );
}

/** How a page looks where it is shared (Open Graph). */
export function Preview(preview: {
  site: Site;
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
          <meta property="article:published_time" content={article.date} />
          <meta property="article:modified_time" content={article.updated} />
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
  site: Site;
  article: Article;
  address: Address;
  licence?: Licence | undefined;
}) {
  const { site, article, address, licence } = data;
  const facts = {
    "@context": "https://schema.org",
    "@type": "Article",
    headline: article.title,
    description: article.summary,
    url: address,
    mainEntityOfPage: address,
    datePublished: article.date,
    dateModified: article.updated,
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
