import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toString as textOf } from "hast-util-to-string";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { describe, expect, test } from "vitest";
import { en } from "../../../src/cli/words/en.ts";
import type { Words } from "../../../src/model/words.ts";
import { everyPage } from "./samples.ts";

/** The words of English, each message between marks that nothing else has. */
const { inArticles: _, grammar, ...messages } = en;
const marked: Words = Object.assign(
  { ...en },
  ...Object.entries(messages).map(([name, said]) => ({
    [name]:
      typeof said === "string"
        ? mark(said)
        : Object.fromEntries(Object.entries(said).map(([category, form]) => [category, mark(form)])),
  })),
  { grammar },
);

/** What stands in braces may hold marks of its own: each part is marked by itself. */
function mark(message: string): string {
  return message
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith("{") || part === "" ? part : `⟦${part}⟧`))
    .join("");
}

const written = "QQQ";
/** What is the same in every language: names, and what the sample articles hold. */
const names =
  /QQQ|\b(?:RSS|Atom|JSON Feed|JSON|OPML|Feedly|Inoreader|Feedbin|NewsBlur|The Old Reader|NetNewsWire|Feeder|Thunderbird|Safe|CC BY 4\.0|audio\/mpeg|MB|Nov(?:ember)?|example\.(?:org|com))\b/g;
/** How `Intl` joins a list in English. */
const joins = new Set([" and ", " or "]);
const spokenAttributes = ["ariaLabel", "title", "alt", "placeholder", "value"];

/** The texts of a page that a person sees or hears, and the attributes that are read out. */
function spokenTexts(html: string): string[] {
  const texts: string[] = [];
  visit(unified().use(rehypeParse).parse(html), (node) => {
    if (node.type === "text") texts.push(node.value);
    if (node.type !== "element") return;
    // What these hold is for programs.
    if (node.tagName === "script" || node.tagName === "data") return "skip";
    for (const name of spokenAttributes) {
      const value = node.properties[name];
      if (typeof value === "string") texts.push(value);
    }
    if (
      node.tagName === "meta" &&
      /description/.test(String(node.properties.name ?? node.properties.property))
    )
      texts.push(String(node.properties.content));
    // An address is seen as it is.
    if (node.tagName === "a" && /^(?:https?|feed):/.test(textOf(node))) return "skip";
    return undefined;
  });
  return texts;
}

describe.each(Object.entries(everyPage(written, marked)))("the %s page", (_, html) => {
  test("says nothing that is not among the words", () => {
    const unspoken = spokenTexts(html)
      .map((text) => text.replace(/⟦[^⟧]*⟧/g, " ").replace(names, ""))
      .filter((text) => /\p{L}/u.test(text) && !joins.has(text));
    expect(unspoken).toEqual([]);
  });
});

test("every message is found on some page, in an error or in a feed", () => {
  const root = join(import.meta.dirname, "../../../src");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
    (file) => /^(?:worker|model|feeds)\/.*\.tsx?$/.test(file) && file !== "model/words.ts",
  );
  const source = files.map((file) => readFileSync(join(root, file), "utf8")).join("\n");
  const unused = Object.keys(messages).filter((name) => !new RegExp(`\\b${name}\\b`).test(source));
  expect(unused).toEqual([]);
});
