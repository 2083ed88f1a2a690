/** Sites built for measuring. @module */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { BuildOutput, type WorkerPart } from "../src/cli/build/output.ts";
import { layTexts } from "../src/cli/build/texts.ts";
import { encodeBody } from "../src/cli/content/encoded-body.ts";
import { en } from "../src/cli/words/en.ts";
import type { Body } from "../src/model/article.ts";
import { type BundleIndex, textsPath } from "../src/model/bundle.ts";
import { asInstant, asRevision, asSlug } from "../tests/helpers/values.ts";
import { manyTopics, writeCorpus } from "./corpus.ts";

/** What a build hands the Worker of a site in English: what articles are told apart by, it has said in them. */
const { inArticles: _, ...words } = en;

export interface Built {
  /** The folder that the build wrote. */
  out: string;
  content: string;
}

/** Writes a corpus and builds it, as `npm run build` does. */
export function buildSite(folder: string, articles: number, perPage?: number): Built {
  const content = join(folder, "content");
  writeCorpus(content, articles, perPage);
  return build(content, join(folder, "built"));
}

function build(content: string, out: string): Built {
  const script = join(import.meta.dirname, "../src/cli/index.ts");
  execFileSync(process.execPath, [script, "build", "--content", content, "--out", out], { stdio: "pipe" });
  return { content, out };
}

/** What a build wrote: the index, and the text of each article. */
export function readSite(out: string): { index: BundleIndex; bodies: Body[] } {
  const output = new BuildOutput(out);
  const index: BundleIndex = JSON.parse(output.served() ?? "");
  const packs = (index.packs ?? []).map(({ name }) => join(out, `assets${textsPath}${name}`));
  const texts = Buffer.concat(
    [join(out, `site/${index.version}.bin`), ...packs].map((file) => readFileSync(file)),
  );
  const bodies = index.spans.map(([offset, length]) =>
    JSON.parse(texts.toString("utf8", offset, offset + length)),
  );
  return { index, bodies };
}

/**
 * A site several times as large, without rendering anything: its articles over and over, each time older and
 * under other names.
 *
 * @param parts what its Worker has besides what every site needs
 */
export function multiplySite(
  { out }: Built,
  folder: string,
  times: number,
  parts: readonly WorkerPart[] = ["bundled"],
): string {
  const { index, bodies } = readSite(out);
  const articles = Array.from({ length: times }, (_, time) =>
    index.articles.map((article) => ({
      ...article,
      slug: asSlug(`${article.slug}-${time}`),
      id: `${article.id}-${time}`,
      revision: asRevision(`${article.revision.slice(0, -2)}${String(time).padStart(2, "0")}`),
      date: asInstant(article.date.replace(/^\d{4}/, (year) => String(Number(year) - 2 * time))),
    })),
  ).flat();
  const repeated = Array.from({ length: times }, () => bodies).flat();
  new BuildOutput(folder).writeSite(
    { ...index, articles },
    { words },
    layTexts(repeated.map(encodeBody), index.site.perPage),
    [],
    [],
    { codeHash: "", parts },
  );
  return folder;
}

/**
 * The same site with each article on some of very many topics, so that each topic has one, without rendering anything.
 */
export function spreadTopics({ out }: Built, folder: string, topics: number): string {
  const { index, bodies } = readSite(out);
  const name = (number: number) => asSlug(manyTopics(number % topics));
  const each = Math.max(3, Math.ceil(topics / index.articles.length));
  const articles = index.articles.map((article, at) => ({
    ...article,
    tags: Array.from({ length: each }, (_, more) => {
      const slug = name(at * each + more);
      return { name: slug, topic: slug };
    }),
  }));
  const slugs = Array.from({ length: topics }, (_, number) => name(number)).sort();
  const described = slugs.map((slug) => ({
    slug,
    title: `About ${slug}`,
    description: "What is written about it.",
  }));
  new BuildOutput(folder).writeSite(
    { ...index, articles, topics: described },
    { words },
    layTexts(bodies.map(encodeBody), index.site.perPage),
    [],
    [],
    { codeHash: "", parts: ["bundled"] },
  );
  return folder;
}
