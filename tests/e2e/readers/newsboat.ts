/** newsboat (https://newsboat.org/), read through its cache. @module */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Reader, run } from "./reader.ts";

export async function newsboat(feed: string, home: string): Promise<Reader> {
  writeFileSync(join(home, "urls"), `${feed}\n`);
  writeFileSync(join(home, "config"), "");
  const files = ["-u", join(home, "urls"), "-c", join(home, "cache.db"), "-C", join(home, "config")];
  const select = (query: string) => {
    const cache = new DatabaseSync(join(home, "cache.db"), { readOnly: true });
    const rows = cache.prepare(query).all();
    cache.close();
    return rows;
  };
  return {
    async poll() {
      await run("newsboat", [...files, "-x", "reload"], home);
    },
    async entries() {
      return select("SELECT * FROM rss_item WHERE deleted = 0").map((item) => ({
        title: String(item.title),
        link: String(item.url),
        date: Number(item.pubDate) * 1000,
        content: String(item.content),
        author: String(item.author),
        enclosure: String(item.enclosure_url) || undefined,
      }));
    },
    async feed() {
      const [shown] = select("SELECT title, url FROM rss_feed");
      return { title: String(shown?.title), link: String(shown?.url) };
    },
  };
}
