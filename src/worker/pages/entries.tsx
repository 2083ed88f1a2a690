/** Articles in a list, strung along a line. @module */

import { articlePath, topicPath } from "../../model/addresses.ts";
import { type Article, type Image, nameOf } from "../../model/article.ts";
import type { Instant } from "../../model/instant.ts";
import type { Subject } from "../../model/subject.ts";
import { say, type Words } from "../../model/words.ts";
import { replaceable } from "./components.ts";
import { formatLongDate, formatShortDate, languageAttributes } from "./language.ts";
import { Link } from "./link.tsx";
import { AuthorCard, FeedProperties, Property } from "./microformats.tsx";
import type { PageSite } from "./page-site.ts";
import { srcset } from "./srcset.ts";

/** A day, with the moment that is meant for programs. */
export function DateTime(props: {
  at: Instant;
  /** Whose day it is: an IANA time zone, or the offset of a clock; UTC's, if nothing is said. */
  zone?: string | undefined;
  lang: string;
  long?: boolean;
  /** What the moment is of its entry (microformats), such as `dt-published`. */
  property?: string;
}) {
  const { at, zone, lang, long = false, property } = props;
  return (
    <time class={property} datetime={at}>
      {long ? formatLongDate(at, lang, zone) : formatShortDate(at, lang, zone)}
    </time>
  );
}

/** How many of an article's topics stand with it in a list; its own page has them all. */
const tagsShown = 8;

/** The topics of an article, each a link to its page. */
function Tags({ site, article }: { site: PageSite; article: Article }) {
  return (
    <ul class="tags" {...languageAttributes(site.language, article.lang)}>
      {article.tags.slice(0, tagsShown).map((tag) => (
        <li>
          <Link class="p-category" path={topicPath(tag.topic)} rel="tag">
            <bdi>{tag.name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}

interface EntriesProps {
  site: PageSite;
  /** What they are the articles of. */
  subject: Subject;
  articles: readonly Article[];
}

/** Articles with their dates, summaries and topics; their titles are headings of level 3. */
export function Entries({ site, subject, articles }: EntriesProps) {
  if (articles.length === 0) return <p>{say(site.words, "nothingYet")}</p>;
  return (
    <div class="h-feed">
      <FeedProperties site={site} subject={subject} />
      <ol class="wire">
        {articles.map((article) => (
          <li class="h-entry">
            <Entry site={site} article={article} />
          </li>
        ))}
      </ol>
    </div>
  );
}

export interface EntryProps {
  site: PageSite;
  article: Article;
}

/** An article in a list. */
const Entry = replaceable("entry", ({ site, article }) => (
  <>
    <DateTime at={article.date} zone={article.dateOffset} lang={site.language} property="dt-published" />
    <article {...languageAttributes(article.lang, site.language)}>
      {article.image ? <Thumbnail image={article.image} /> : null}
      <Heading words={site.words} article={article} />
      {article.tags.length > 0 ? <Tags site={site} article={article} /> : null}
      <Unseen site={site} article={article} />
    </article>
  </>
));

/** What a feed says of an article and a list does not show. */
function Unseen({ site, article }: { site: PageSite; article: Article }) {
  return (
    <>
      <Property name="dt-updated" value={article.updated} />
      {article.authors.map((author) => (
        <AuthorCard site={site} author={author} />
      ))}
      {article.tags.slice(tagsShown).map((tag) => (
        <Property name="p-category" value={tag.name} />
      ))}
    </>
  );
}

/** What an article is called, with its summary. A note reads on from its first words, which lead to it. */
function Heading({ words, article }: { words: Words; article: Article }) {
  const { summary = "", draft } = article;
  const name = nameOf(article);
  const first = article.title === undefined ? name.replace(/…$/, "") : undefined;
  const readsOn = first !== undefined && summary.startsWith(first);
  const rest = readsOn ? summary.slice(first.length) : summary;
  // Readers take an entry that has no name for a note (https://indieweb.org/note).
  const property = article.title === undefined ? "u-url" : "u-url p-name";
  return (
    <>
      <h3 class={readsOn ? "opening" : undefined}>
        <Link class={property} path={articlePath(article)}>
          {readsOn ? first : name}
        </Link>
        {draft ? <span class="draft">{say(words, "draft")}</span> : null}
      </h3>
      {rest ? <p class={readsOn ? undefined : "p-summary"}>{rest}</p> : null}
      {readsOn ? <Property name="p-summary" value={summary} /> : null}
    </>
  );
}

/** An article's picture in small. It says nothing that the title beside it does not: no text stands for it. */
function Thumbnail({ image: { url, width, height, sizes } }: { image: Image }) {
  return (
    <img
      class="thumbnail u-photo"
      src={url}
      srcset={srcset(sizes)}
      sizes={sizes && "9rem"}
      alt=""
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
    />
  );
}
