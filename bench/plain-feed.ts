/** What a first request is measured against: the same entries of the same bundle, written by `feed` alone. @module */

import { Feed } from "feed";
import { Hono } from "hono";
import * as content from "#content";
import type { Body } from "../src/model/article.ts";
import type { BundleIndex } from "../src/model/bundle.ts";

const { site, articles, spans }: BundleIndex = JSON.parse(content.index);
const decoder = new TextDecoder();

/** The newest entries of the site, as somebody writes who has read the README of `feed`. */
function newest(): Feed {
  const feed = new Feed({
    id: site.url,
    link: site.url,
    title: site.title,
    description: site.description,
    language: site.language,
    copyright: "",
    updated: new Date(articles[0]?.updated ?? 0),
    author: { name: site.author.name },
  });
  articles.slice(0, site.perPage).forEach((article, position) => {
    const [offset, length] = spans[position] ?? [0, 0];
    const body: Body = JSON.parse(decoder.decode(new Uint8Array(content.bodies, offset, length)));
    feed.addItem({
      id: article.id,
      title: article.title ?? "",
      link: `${site.url}/articles/${article.slug}/`,
      description: article.summary,
      content: body.html,
      date: new Date(article.updated),
      published: new Date(article.date),
      author: article.authors.map(({ name }) => ({ name })),
      category: article.tags.map(({ name }) => ({ name, term: name })),
    });
  });
  return feed;
}

const answer = (body: string, type: string) =>
  new Response(body, { headers: { "Content-Type": `${type}; charset=utf-8` } });

const app = new Hono();
app.get("/feed.xml", () => answer(newest().rss2(), "application/rss+xml"));
app.get("/atom.xml", () => answer(newest().atom1(), "application/atom+xml"));
app.get("/feed.json", () => answer(newest().json1(), "application/feed+json"));
export default app;
