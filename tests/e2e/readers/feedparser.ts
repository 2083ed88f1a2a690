/** feedparser (https://github.com/kurtmckee/feedparser), with the validators that it keeps between polls. @module */
import { parseShown, type Reader, run, type Shown, type ShownFeed } from "./reader.ts";

const read = `
import calendar, feedparser, json, sys
at = lambda time: time and calendar.timegm(time) * 1000
feed = feedparser.parse(sys.argv[1], etag=sys.argv[2] or None)
print(json.dumps(dict(
    status=feed.status, etag=feed.get("etag", ""), bozo=str(feed.get("bozo_exception", "")) if feed.bozo else "",
    feed=dict(title=feed.feed.get("title"), link=feed.feed.get("link"), author=feed.feed.get("author"),
              language=feed.feed.get("language"), date=at(feed.feed.get("updated_parsed"))),
    entries=[dict(id=e.id, title=e.get("title", ""), link=e.link, date=at(e.published_parsed), author=e.get("author"),
                  categories=[tag.term for tag in e.get("tags", [])],
                  enclosure=e.enclosures[0].href if e.enclosures else None,
                  content=e.content[0].value if "content" in e else e.get("summary", "")) for e in feed.entries])))
`;

export async function feedparser(feed: string, home: string): Promise<Reader> {
  const known = new Map<string, Shown>();
  let etag = "";
  let shownFeed: ShownFeed = {};
  return {
    async poll() {
      const answer = parseShown(await run("/usr/bin/python3", ["-c", read, feed, etag], home));
      if (answer.bozo) throw new Error(`feedparser finds the feed ill-formed: ${answer.bozo}`);
      etag = answer.etag || etag;
      // Of a feed that has not changed it is told nothing.
      if (answer.status !== 304) shownFeed = answer.feed;
      for (const { id, ...shown } of answer.entries) known.set(id, shown);
    },
    async entries() {
      return [...known.values()];
    },
    feed: async () => shownFeed,
  };
}
