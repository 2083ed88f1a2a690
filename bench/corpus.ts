/** Sites to measure with: Markdown made from a seed, the same on every machine. @module */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomNumbers } from "../tests/helpers/random.ts";
import type { Request } from "./load.ts";

/** How many topics the articles are spread over; each carries up to three of them. */
const topics = 41;

const words =
  "the harbour of a ship that sails with cargo under flag into night while crews keep watch over engines and charts because weather turns early this season when ice drifts south past lights on every cape & pilots <wait> for tides".split(
    " ",
  );

/** The slug of a topic, from `t0` up. */
export const topic = (number: number): string => `t${number % topics}`;

/** The slug of one of very many topics. */
export const manyTopics = (number: number): string => `topic-${number}`;

/**
 * What a flooder asks for of a site of so many topics, no two alike: pages and feeds of topics and of what leaves one out,
 * pages of browsers, misspelt topics, by GET and HEAD and with a tag of no answer.
 */
export function oddRequests(count: number, topics: number): Request[] {
  return Array.from({ length: count }, (_, at) => {
    const one = manyTopics(at % topics);
    const other = manyTopics((at * 7 + 1) % topics);
    const selection =
      [one, `!${one}`, [one, other].sort().join(","), `${one}x`][Math.floor(at / topics) % 4] ?? one;
    const file = ["", "feed.xml", "atom.xml", "feed.json"][at % 4] ?? "";
    const conditional = { "If-None-Match": `W/"${String(at).padStart(12, "0")}"` };
    return {
      method: at % 5 === 0 ? "GET" : "HEAD",
      path: `/topics/${selection}/${file}`,
      headers: {
        "Sec-Fetch-Dest": at % 3 === 0 ? "document" : "empty",
        ...(at % 2 === 0 ? conditional : {}),
      },
    };
  });
}

/** Selections of three topics, no two the same: every twentieth of any of them, the others of all of them. */
export function selections(count: number): string[] {
  const found: string[] = [];
  for (let a = 0; a < topics; a++) {
    for (let b = a + 1; b < topics; b++) {
      for (let c = b + 1; c < topics && found.length < count; c++) {
        const sorted = [topic(a), topic(b), topic(c)].sort();
        found.push(sorted.join(found.length % 20 === 0 ? "," : "+"));
      }
    }
  }
  return found;
}

/** Writes a content folder. An article has about 5 KB of HTML, and up to three topics. */
export function writeCorpus(folder: string, articles: number, perPage = 20): void {
  mkdirSync(folder, { recursive: true });
  const settings = { title: "Bench", description: "Made to be measured", url: "https://bench.example" };
  const lines = Object.entries({ ...settings, language: "en", author: "Ann Lee", entriesPerPage: perPage });
  writeFileSync(join(folder, "site.yaml"), lines.map(([key, value]) => `${key}: ${value}\n`).join(""));
  for (let number = 0; number < articles; number++) {
    writeFileSync(join(folder, articleFile(number)), article(number));
  }
}

/** The name of an article's file. */
export const articleFile = (number: number): string => `article-${number}.md`;

function article(number: number): string {
  const random = randomNumbers(number + 1);
  const some = (count: number) =>
    Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(" ");
  // The newest 20 are all on topic 1, whose feed is then the same on every site.
  const tags = [topic(number < 20 ? 1 : Math.floor(random() * topics))];
  tags.push(topic(Math.floor(random() * topics)), topic(Math.floor(random() * topics)));
  const date = new Date(Date.UTC(2026, 0, 1) - number * 3_600_000).toISOString();
  const paragraphs = Array.from({ length: 8 }, (_, at) => {
    const link = `[${some(2)}](https://example.org/${number}/${at})`;
    return `${at % 3 === 0 ? `## ${some(4)}\n\n` : ""}${some(75)} **${some(3)}** and ${link}, ${some(20)}.`;
  });
  const head = `title: ${JSON.stringify(`${some(6)} ${number}`)}\ndate: ${date}\ntags: [${tags.join(", ")}]`;
  return `---\n${head}\nsummary: ${JSON.stringify(some(30))}\n---\n\n${paragraphs.join("\n\n")}\n`;
}
