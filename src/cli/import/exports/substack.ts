/** Substack's archive: a table of posts, and a fragment of HTML for each of them. @module */
import { parse } from "csv-parse/sync";
import * as v from "valibot";
import { Failure } from "../../terminal/failure.ts";
import { decodeDocument } from "../decode.ts";
import { addressAt } from "../feed-parts.ts";
import type { FileTree } from "../file-tree.ts";
import type { ImportedArticle, ImportedPage } from "../imported-article.ts";
import { firstDate } from "../imported-dates.ts";
import { LeftOut } from "../left-out.ts";

const cell = v.optional(v.string(), "");
const rows = v.array(
  v.object({
    ...{ post_id: cell, post_date: cell, is_published: cell, type: cell, audience: cell },
    ...{ title: cell, subtitle: cell, podcast_url: cell },
  }),
);

/** The path of the table, if a tree is such an archive. */
export function substackTable(tree: FileTree): string | undefined {
  return tree.paths.find((path) => /(?:^|\/)posts\.csv$/.test(path));
}

/** @throws Failure if the table cannot be read */
export function readSubstack(tree: FileTree, table: string): ImportedPage {
  const folder = table.slice(0, -"posts.csv".length);
  const bodies = new Map(
    tree.paths
      .filter((path) => path.startsWith(`${folder}posts/`) && path.endsWith(".html"))
      .map((path) => [path.slice(`${folder}posts/`.length, -".html".length), path]),
  );
  const leftOut = new LeftOut();
  const articles = readRows(decodeDocument(tree.read(table)).text).flatMap((row): ImportedArticle[] => {
    const path =
      bodies.get(row.post_id) ??
      bodies.get([...bodies.keys()].find((name) => name.startsWith(`${row.post_id}.`)) ?? "");
    const html = path === undefined ? "" : decodeDocument(tree.read(path)).text;
    const url = addressAt(row.podcast_url);
    if (html.trim() === "" && url === undefined) {
      leftOut.count(row.type === "thread" ? "thread" : "post without a text", row.title);
      return [];
    }
    const slug = /^\d+\.(.+)$/.exec(row.post_id)?.[1];
    const published = row.is_published === "true";
    const closed = row.audience !== "" && row.audience !== "everyone";
    return [
      {
        title: row.title || undefined,
        ...firstDate(row.post_date),
        text: { kind: "html", html },
        slug,
        path: slug && `/p/${slug}`,
        summary: row.subtitle || undefined,
        authors: [],
        tags: [],
        enclosure: url && { url, type: "audio/mpeg" },
        draft: !published || closed ? true : undefined,
        notes: published && closed ? ["It was for subscribers only, and became a draft."] : [],
      },
    ];
  });
  return { articles, notes: leftOut.sentences() };
}

function readRows(csv: string): v.InferOutput<typeof rows> {
  try {
    const read: unknown = parse(csv, {
      columns: true,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
    });
    return v.parse(rows, read);
  } catch (error) {
    throw new Failure(`Its posts.csv cannot be read (${error instanceof Error ? error.message : error}).`);
  }
}
