/** feedparser (https://github.com/kurtmckee/feedparser), with the validators that it keeps between polls. @module */
import { type Reader, run, type Shown } from "./reader.ts";

const read = `
import calendar, feedparser, json, sys
feed = feedparser.parse(sys.argv[1], etag=sys.argv[2] or None)
print(json.dumps(dict(
    status=feed.status, etag=feed.get("etag", ""), bozo=str(feed.get("bozo_exception", "")) if feed.bozo else "",
    entries=[dict(id=e.id, title=e.title, link=e.link, date=calendar.timegm(e.published_parsed) * 1000,
                  content=e.content[0].value if "content" in e else e.summary) for e in feed.entries])))
`;

export async function feedparser(feed: string, home: string): Promise<Reader> {
  const known = new Map<string, Shown>();
  let etag = "";
  return {
    async poll() {
      const answer = JSON.parse(await run("/usr/bin/python3", ["-c", read, feed, etag], home));
      if (answer.bozo) throw new Error(`feedparser finds the feed ill-formed: ${answer.bozo}`);
      etag = answer.etag || etag;
      for (const { id, ...shown } of answer.entries) known.set(id, shown);
    },
    async entries() {
      return [...known.values()];
    },
  };
}
