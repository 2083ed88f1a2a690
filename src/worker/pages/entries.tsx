/** Articles in a list, strung along a line. @module */

import { articlePath, topicPath } from "../../model/addresses.ts";
import { type Article, type Image, nameOf } from "../../model/article.ts";
import type { Instant } from "../../model/instant.ts";
import { say, type Words } from "../../model/words.ts";
import { formatLongDate, formatShortDate, languageAttributes } from "./language.ts";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";

/** A day, with the moment that is meant for programs. */
export function DateTime(props: {
  at: Instant;
  /** Whose day it is: an IANA time zone, or the offset of a clock; UTC's, if nothing is said. */
  zone?: string | undefined;
  lang: string;
  long?: boolean;
}) {
  const { at, zone, lang, long = false } = props;
  return <time datetime={at}>{long ? formatLongDate(at, lang, zone) : formatShortDate(at, lang, zone)}</time>;
}

/** How many of an article's topics stand with it in a list; its own page has them all. */
const tagsShown = 8;

/** The topics of an article, each a link to its page. */
function Tags({ site, article }: { site: PageSite; article: Article }) {
  return (
    <ul class="tags" {...languageAttributes(site.language, article.lang)}>
      {article.tags.slice(0, tagsShown).map((tag) => (
        <li>
          <Link path={topicPath(tag.topic)} rel="tag">
            <bdi>{tag.name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Articles with their dates, summaries and topics; their titles are headings of level 3. */
export function Entries({ site, articles }: { site: PageSite; articles: readonly Article[] }) {
  if (articles.length === 0) return <p>{say(site.words, "nothingYet")}</p>;
  return (
    <ol class="wire">
      {articles.map((article) => (
        <li>
          <DateTime at={article.date} zone={article.dateOffset} lang={site.language} />
          <article {...languageAttributes(article.lang, site.language)}>
            {article.image ? <Thumbnail image={article.image} /> : null}
            <Heading words={site.words} article={article} />
            {article.tags.length > 0 ? <Tags site={site} article={article} /> : null}
          </article>
        </li>
      ))}
    </ol>
  );
}

/** What an article is called, with its summary. A note reads on from its first words, which lead to it. */
function Heading({ words, article }: { words: Words; article: Article }) {
  const { summary = "", draft } = article;
  const name = nameOf(article);
  const first = article.title === undefined ? name.replace(/…$/, "") : undefined;
  const readsOn = first !== undefined && summary.startsWith(first);
  const rest = readsOn ? summary.slice(first.length) : summary;
  return (
    <>
      <h3 class={readsOn ? "opening" : undefined}>
        <Link path={articlePath(article)}>{readsOn ? first : name}</Link>
        {draft ? <span class="draft">{say(words, "draft")}</span> : null}
      </h3>
      {rest ? <p>{rest}</p> : null}
    </>
  );
}

/** An article's picture in small. It says nothing that the title beside it does not: no text stands for it. */
function Thumbnail({ image: { url, width, height } }: { image: Image }) {
  return (
    <img class="thumbnail" src={url} alt="" width={width} height={height} loading="lazy" decoding="async" />
  );
}
