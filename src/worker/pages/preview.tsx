/** How a page looks where it is shared: Open Graph (https://ogp.me), with what Mastodon and X add to it. @module */
import { type Address, addressOn } from "../../model/address.ts";
import { selectionPath } from "../../model/addresses.ts";
import { type Enclosure, type Image, nameOf, type ShownArticle } from "../../model/article.ts";
import { formatInstant } from "../../model/instant.ts";
import type { PageSite } from "./page-site.ts";

interface PreviewProps {
  site: PageSite;
  title: string;
  description: string;
  address: Address;
  article?: ShownArticle | undefined;
}

export function Preview({ site, title, description, address, article }: PreviewProps) {
  const picture = pictureOf(site, article);
  return (
    <>
      <meta property="og:type" content={article ? "article" : "website"} />
      <meta property="og:site_name" content={site.title} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={address} />
      <Locale name="og:locale" lang={article?.lang ?? site.language} />
      {picture ? <PreviewPicture image={picture} /> : null}
      <meta name="twitter:card" content={picture && isWide(picture) ? "summary_large_image" : "summary"} />
      {article?.enclosure ? <Recording enclosure={article.enclosure} /> : null}
      {article ? <ArticlePreview site={site} article={article} /> : null}
    </>
  );
}

/** The picture of an article, or else of the site, of those that previews show: no service takes SVG. */
function pictureOf(site: PageSite, article: ShownArticle | undefined): Image | undefined {
  const own = article?.image;
  if (article && own && own.type !== "image/svg+xml") return { ...own, alt: own.alt || nameOf(article) };
  if (article?.preview) return article.preview;
  return site.image && { ...site.image, alt: site.title };
}

/** A picture of an unknown size is mostly a large one; an icon is not. */
function isWide({ width = 1200, height = 630 }: Image): boolean {
  return width >= 300 && width > height;
}

function PreviewPicture({ image: { url, alt, type, width, height } }: { image: Image }) {
  return (
    <>
      <meta property="og:image" content={url} />
      {type ? <meta property="og:image:type" content={type} /> : null}
      {width ? <meta property="og:image:width" content={String(width)} /> : null}
      {height ? <meta property="og:image:height" content={String(height)} /> : null}
      <meta property="og:image:alt" content={alt} />
    </>
  );
}

/** A language and the country that most who write it live in, as Open Graph writes both: `pt_BR`. */
function Locale({ name, lang }: { name: string; lang: string }) {
  const { language, region } = new Intl.Locale(lang).maximize();
  return region ? <meta property={name} content={`${language}_${region}`} /> : null;
}

function Recording({ enclosure: { url, type } }: { enclosure: Enclosure }) {
  const property = /^(?:audio|video)(?=\/)/.exec(type)?.[0];
  if (property === undefined) return null;
  return (
    <>
      <meta property={`og:${property}`} content={url} />
      <meta property={`og:${property}:type`} content={type} />
    </>
  );
}

function ArticlePreview({ site, article }: { site: PageSite; article: ShownArticle }) {
  const { date, dateOffset, updated, updatedOffset, authors, tags, translations = [], unlisted } = article;
  return (
    <>
      {translations.map(({ lang }) => (
        <Locale name="og:locale:alternate" lang={lang} />
      ))}
      <meta property="article:published_time" content={formatInstant(date, dateOffset)} />
      <meta property="article:modified_time" content={formatInstant(updated, updatedOffset)} />
      {/* An author who is not listed has no page. */}
      {unlisted
        ? null
        : authors.map(({ slug }) => (
            <meta
              property="article:author"
              content={addressOn(site.url, selectionPath({ kind: "author", author: slug }))}
            />
          ))}
      {tags.map((tag) => (
        <meta property="article:tag" content={tag.name} />
      ))}
      {/* https://docs.joinmastodon.org/spec/opengraph */}
      {authors.map(({ fediverse }) =>
        fediverse ? <meta name="fediverse:creator" content={fediverse} /> : null,
      )}
    </>
  );
}
