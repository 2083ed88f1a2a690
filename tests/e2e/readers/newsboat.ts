/** newsboat (https://newsboat.org/), read through its cache. @module */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Reader, run } from "./reader.ts";

export async function newsboat(feed: string, home: string): Promise<Reader> {
  writeFileSync(join(home, "urls"), `${feed}\n`);
  writeFileSync(join(home, "config"), "");
  const files = ["-u", join(home, "urls"), "-c", join(home, "cache.db"), "-C", join(home, "config")];
  return {
    async poll() {
      await run("newsboat", [...files, "-x", "reload"], home);
    },
    async entries() {
      const cache = new DatabaseSync(join(home, "cache.db"), { readOnly: true });
      const rows = cache.prepare("SELECT title, url, pubDate, content FROM rss_item WHERE deleted = 0").all();
      cache.close();
      return rows.map(({ title, url, pubDate, content }) => ({
        title: String(title),
        link: String(url),
        date: Number(pubDate) * 1000,
        content: String(content),
      }));
    },
  };
}
