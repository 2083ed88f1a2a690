/**
 * The site, and an article, as data for search engines (schema.org, JSON-LD), as Google asks for it
 * (https://developers.google.com/search/docs/appearance/structured-data/article). It is data: no browser runs it.
 *
 * @module
 */
import { raw } from "hono/html";
import { type Address, addressOn } from "../../model/address.ts";
import { selectionPath, topicPath } from "../../model/addresses.ts";
import { type Article, type Image, type Licence, nameOf } from "../../model/article.ts";
import { formatInstant } from "../../model/instant.ts";
import type { PageSite } from "./page-site.ts";

interface ArticleDataProps {
  site: PageSite;
  article: Article;
  address: Address;
  licence?: Licence | undefined;
}

export function ArticleData(data: ArticleDataProps) {
  return (
    <>
      <JsonLd facts={describeArticle(data)} />
      <JsonLd facts={describeTrail(data)} />
    </>
  );
}

/** What the site is called, on its home page (https://developers.google.com/search/docs/appearance/site-names). */
export function SiteData({ site }: { site: PageSite }) {
  const { title, description, url, language } = site;
  return (
    <JsonLd facts={{ "@type": "WebSite", name: title, description, url: `${url}/`, inLanguage: language }} />
  );
}

function JsonLd({ facts }: { facts: Record<string, unknown> }) {
  // “</script>” in a title would end the element (HTML §4.12.1.3).
  const json = JSON.stringify({ "@context": "https://schema.org", ...facts }).replaceAll("<", "\\u003c");
  return <script type="application/ld+json">{raw(json)}</script>;
}

// A member whose value is undefined is not written.
function describeArticle({ site, article, address, licence }: ArticleDataProps) {
  const { image = article.preview, episode } = article;
  return {
    "@type": episode ? ["Article", "PodcastEpisode"] : "Article",
    episodeNumber: episode?.number?.value,
    headline: nameOf(article),
    description: article.summary,
    url: address,
    mainEntityOfPage: address,
    datePublished: formatInstant(article.date, article.dateOffset),
    dateModified: formatInstant(article.updated, article.updatedOffset),
    inLanguage: article.lang,
    wordCount: article.words,
    keywords: article.tags.map((tag) => tag.name),
    image: image && describePicture(image),
    ...describeRecording(article, image),
    license: licence?.url,
    isBasedOn: article.source?.url,
    author: article.authors.map(({ name, slug, url }) => ({
      "@type": "Person",
      name,
      url: url ?? addressOn(site.url, selectionPath({ kind: "author", author: slug })),
    })),
    publisher: {
      "@type": "Organization",
      name: site.title,
      url: `${site.url}/`,
      logo: site.face?.logo?.url ?? site.icon,
    },
  };
}

function describePicture({ url, alt, width, height }: Image) {
  return { "@type": "ImageObject", url, caption: alt || undefined, width, height };
}

/** The recording; a film without a picture is not told of, since search engines take none. */
function describeRecording(article: Article, picture: Image | undefined) {
  const { enclosure, date, dateOffset, summary } = article;
  const kind = enclosure?.type.split("/")[0];
  if (!enclosure || (kind !== "audio" && !(kind === "video" && picture))) return {};
  const { url, type, length, duration } = enclosure;
  const facts = {
    "@type": kind === "audio" ? "AudioObject" : "VideoObject",
    name: enclosure.title ?? nameOf(article),
    description: summary,
    contentUrl: url,
    encodingFormat: type,
    contentSize: length > 0 ? String(length) : undefined,
    duration: duration ? `PT${Math.round(duration)}S` : undefined,
    uploadDate: formatInstant(date, dateOffset),
    thumbnailUrl: picture?.url,
  };
  return { [kind]: facts };
}

/** The way from the home page to the article, over the topic that its author named first. */
function describeTrail({ site, article, address }: ArticleDataProps) {
  const [tag] = article.tags;
  const topic = tag && { name: tag.name, item: addressOn(site.url, topicPath(tag.topic)) };
  const stations = [
    { name: site.title, item: `${site.url}/` },
    ...(topic ? [topic] : []),
    { name: nameOf(article), item: address },
  ];
  return {
    "@type": "BreadcrumbList",
    itemListElement: stations.map((station, at) => ({ "@type": "ListItem", position: at + 1, ...station })),
  };
}
