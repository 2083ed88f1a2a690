/** sfeed (https://codemadness.org/sfeed.html), read through its tab-separated files. @module */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Reader, run } from "./reader.ts";

export async function sfeed(feed: string, home: string): Promise<Reader> {
  const settings = join(home, "sfeedrc");
  writeFileSync(settings, `sfeedpath="${home}/feeds"\nfeeds() {\n\tfeed "it" "${feed}"\n}\n`);
  return {
    async poll() {
      await run("sfeed_update", [settings], home);
    },
    async entries() {
      const lines = readFileSync(join(home, "feeds/it"), "utf8").split("\n").filter(Boolean);
      return lines.map((line) => {
        const [date, title = "", link = "", content = "", , , author = "", enclosure = "", categories = ""] =
          line.split("\t").map(unescaped);
        return {
          title,
          link,
          date: Number(date) * 1000,
          content,
          author,
          categories: categories.split("|").filter(Boolean),
          enclosure: enclosure || undefined,
        };
      });
    },
    feed: async () => ({}),
  };
}

/** sfeed(5): a tab, a newline and a backslash are written with a backslash. */
function unescaped(field: string): string {
  return field.replace(/\\([tn\\])/g, (_, letter) => (letter === "t" ? "\t" : letter === "n" ? "\n" : "\\"));
}
