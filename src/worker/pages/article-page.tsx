/** The page of an article. @module */

import { articlePath, feedPath, selectionPath, topicPath } from "../../model/addresses.ts";
import { type Article, type Entry, nameOf, type Tag, type Translation } from "../../model/article.ts";
import { dayOf } from "../../model/instant.ts";
import { nameLanguage, textDirection } from "../../model/language.ts";
import { topicSelection } from "../../model/selection.ts";
import type { Subject } from "../../model/subject.ts";
import { say, sayCounted } from "../../model/words.ts";
import { page } from "./document.tsx";
import { DateTime } from "./entries.tsx";
import { FeedMark } from "./feed-mark.tsx";
import { languageAttributes } from "./language.ts";
import { Link } from "./link.tsx";
import { Picture, Player } from "./media.tsx";
import { AuthorAddress, AuthorDetails, OwnAddress, Property } from "./microformats.tsx";
import type { PageSite } from "./page-site.ts";
import { phrase, phraseList } from "./phrase.ts";
import { Prose } from "./prose.tsx";
import { Titles } from "./titles.tsx";

export interface ArticlePage {
  site: PageSite;
  entry: Entry;
  newer?: Article | undefined;
  older?: Article | undefined;
  /** Others on its topics. */
  related?: readonly Article[];
}

/** Words that an adult reads in a minute, silently (Brysbaert 2019: 238 in English). */
const wordsPerMinute = 238;

/** The page of an article as HTML. */
export const renderArticle = page(
  "article",
  ({ entry }) => ({
    title: nameOf(entry),
    description: entry.summary,
    path: articlePath(entry),
    subjects: entry.unlisted ? [] : entry.tags.map(subjectOf),
    article: entry,
  }),
  ({ site, entry, newer, older, related = [] }) => {
    const { html, image, enclosure } = entry;
    const { words } = site;
    return (
      <>
        <article class="story h-entry" {...languageAttributes(entry.lang, site.language)}>
          <header class="lead">
            {entry.draft ? <p class="draft">{say(words, "draftNotPublished")}</p> : null}
            {/* The first words of a note would be seen twice. */}
            <h1 class={entry.title === undefined ? "heard" : "p-name"}>{nameOf(entry)}</h1>
            {entry.summary && !entry.derived ? <p class="standfirst p-summary">{entry.summary}</p> : null}
            {entry.summary && entry.derived ? <Property name="p-summary" value={entry.summary} /> : null}
            <OwnAddress site={site} article={entry} />
            {entry.translations ? <Translations site={site} translations={entry.translations} /> : null}
          </header>
          <Facts site={site} article={entry} />
          <div class="prose">
            {image && !html.includes(image.url) ? <Picture image={image} /> : null}
            {enclosure ? <Player site={site} article={entry} enclosure={enclosure} /> : null}
            {image && html.includes(image.url) ? <Property name="u-photo" value={image.url} /> : null}
            <div class="e-content">
              <Prose site={site} text={entry} />
            </div>
            <Origin site={site} article={entry} />
          </div>
          <Topics site={site} article={entry} />
        </article>
        <Next site={site} related={related} />
        <Neighbours site={site} newer={newer} older={older} />
      </>
    );
  },
);

/** The other languages that an article is in, each by the name that it has in itself. */
function Translations(props: { site: PageSite; translations: readonly Translation[] }) {
  const { site, translations } = props;
  return (
    <nav class="translations" aria-label={say(site.words, "inOtherLanguages")}>
      <ul class="tags">
        {translations.map(({ lang, path }) => (
          <li>
            <Link rel="alternate" hreflang={lang} path={path}>
              <bdi lang={lang} dir={textDirection(lang)}>
                {nameLanguage(lang)}
              </bdi>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function subjectOf(tag: Tag): Subject {
  return { selection: topicSelection(tag.topic), words: tag.name };
}

/** When it was written, by whom, on what, and how long it takes to read: in the site's language. */
function Facts({ site, article }: { site: PageSite; article: Article }) {
  const { date, dateOffset, updated, updatedOffset, authors } = article;
  const { words } = site;
  const minutes = Math.max(1, Math.round(article.words / wordsPerMinute));
  return (
    <div class="facts" {...languageAttributes(site.language, article.lang)}>
      <p>
        <DateTime at={date} zone={dateOffset} lang={site.language} property="dt-published" long />
      </p>
      {dayOf(updated, updatedOffset) !== dayOf(date, dateOffset) ? (
        <p>
          {phrase(words, "updatedOn", {
            date: (
              <DateTime at={updated} zone={updatedOffset} lang={site.language} property="dt-updated" long />
            ),
          })}
        </p>
      ) : (
        <Property name="dt-updated" value={updated} />
      )}
      <p>
        {phrase(words, "by", {
          authors: phraseList(
            words,
            authors.map((author) => (
              <span class="p-author h-card">
                <AuthorDetails author={author} />
                <ListLink
                  article={article}
                  rel="author"
                  property="p-name"
                  path={selectionPath({ kind: "author", author: author.slug })}
                  text={author.name}
                />
                {article.unlisted ? null : <AuthorAddress site={site} author={author} />}
              </span>
            )),
            "and",
          ),
        })}
      </p>
      <p>{sayCounted(words, "minutesToRead", minutes)}</p>
    </div>
  );
}

/** The topics of the article, each with its feed: for who has read it and wants more. */
function Topics({ site, article }: { site: PageSite; article: Article }) {
  const { tags } = article;
  const { words } = site;
  if (tags.length === 0) return null;
  return (
    <ul class="tags" aria-label={say(words, "topics")} {...languageAttributes(site.language, article.lang)}>
      {tags.map((tag) => (
        <li>
          <ListLink
            article={article}
            rel="tag"
            property="p-category"
            path={topicPath(tag.topic)}
            text={tag.name}
          />
          {article.unlisted ? null : (
            <FeedMark words={words} path={feedPath(topicSelection(tag.topic), "rss")} of={tag.name} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** A link to a list that an article is in. An unlisted one is in none, and perhaps there is none. */
function ListLink(link: { article: Article; rel: string; property: string; path: string; text: string }) {
  const { article, rel, property, path, text } = link;
  if (article.unlisted) return <bdi class={property}>{text}</bdi>;
  return (
    <Link class={property} rel={rel} path={path}>
      <bdi>{text}</bdi>
    </Link>
  );
}

/** Where the article comes from, and what may be done with it. */
function Origin({ site, article }: { site: PageSite; article: Article }) {
  const { link, source, licence } = article;
  const { words } = site;
  if (!link && !source && !licence) return null;
  return (
    <footer class="origin" {...languageAttributes(site.language, article.lang)}>
      {link ? (
        <p>
          {phrase(words, "originalAt", {
            address: (
              <a rel="external" href={link}>
                {new URL(link).host}
              </a>
            ),
          })}
        </p>
      ) : null}
      {source ? (
        <p>
          {phrase(words, "source", {
            source: (
              <a rel="external" href={source.url}>
                <bdi>{source.title}</bdi>
              </a>
            ),
          })}
        </p>
      ) : null}
      {licence ? (
        <p>
          {phrase(words, "licence", {
            licence: licence.url ? (
              <a rel="license" href={licence.url}>
                {licence.name}
              </a>
            ) : (
              licence.name
            ),
          })}
        </p>
      ) : null}
    </footer>
  );
}

/** Where to go on: articles on the same topics, and the way to hear of new ones. */
function Next({ site, related }: { site: PageSite; related: readonly Article[] }) {
  const { words } = site;
  return (
    <div class="next">
      {related.length > 0 ? (
        <section aria-labelledby="related">
          <h2 id="related">{say(words, "related")}</h2>
          <ul class="titles">
            <Titles site={site} articles={related} />
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="next">
        <h2 id="next">{say(words, "whatComesNext")}</h2>
        <p>{say(words, "whatComesNextHow", { site: site.title })}</p>
        <ul class="buttons">
          <li>
            <Link path={feedPath({ kind: "site" }, "rss")}>{say(words, "subscribe")}</Link>
          </li>
        </ul>
      </section>
    </div>
  );
}

function Neighbours({
  site,
  newer,
  older,
}: {
  site: PageSite;
  newer?: Article | undefined;
  older?: Article | undefined;
}) {
  if (!newer && !older) return null;
  return (
    <nav class="neighbours" aria-label={say(site.words, "neighbours")}>
      {newer ? <Neighbour site={site} article={newer} side="newer" /> : null}
      {older ? <Neighbour site={site} article={older} side="older" /> : null}
    </nav>
  );
}

function Neighbour({ site, article, side }: { site: PageSite; article: Article; side: "newer" | "older" }) {
  return (
    <Link class={side} path={articlePath(article)}>
      <span>{say(site.words, side)}</span>{" "}
      <bdi {...languageAttributes(article.lang, site.language)}>{nameOf(article)}</bdi>
    </Link>
  );
}
