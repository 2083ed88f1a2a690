/**
 * The entries of documents as feedparser reads them, all in one process. Nothing is cleaned, and no address in a text is
 * completed: what the documents say. A JSON Feed and a post of Medium, which it does not know, are read as what they are.
 *
 * @module
 */
import { execFileSync } from "node:child_process";

/** Where Debian has feedparser; the first Python of a path may be another. */
const python = "/usr/bin/python3";

export interface FeedEntry {
  id?: string;
  /** Absolute, or absent. */
  link?: string;
  /** What an item of a JSON Feed is about, or where its original is. */
  elsewhere?: string;
  /** HTML. */
  title: string;
  /** In seconds since 1970. */
  date?: number;
  /** Absent where the document has them in a form of its own. */
  enclosures?: { url: string; type: string }[];
  /** Every text that it comes with, as HTML. */
  texts: string[];
  /** Why nobody but its author reads it; absent if it is public. */
  hidden?: string;
}

const program = String.raw`
import calendar, feedparser, html, json, re, sys
from urllib.parse import urljoin

def instant(*times):
    return next((calendar.timegm(time) for time in times if time), None)

# Programs that know no date write one before the first year.
def parsed(*dates):
    return instant(*[feedparser.datetimes._parse_date(date) for date in dates if date and not re.search("-0001|0000-", date)])

# RSS and Atom 0.3 leave open what is HTML, and readers show it as that; Atom 1.0 says.
def markup(detail, version):
    plain = detail.get("type") == "text/plain" and version == "atom10"
    return html.escape(detail.value) if plain else detail.value

def hidden(entry, isExport):
    kinds = [tag.term.split("#")[1] for tag in entry.get("tags", []) if "blogger/2008/kind#" in (tag.term or "")]
    kinds += [entry.blogger_type.lower()] if "blogger_type" in entry else []
    if kinds and kinds != ["post"]: return kinds[0]
    if entry.get("app_draft") == "yes" or entry.get("blogger_status", "LIVE") != "LIVE": return "draft"
    if "thr_in-reply-to" in entry: return "comment"
    if isExport and entry.get("wp_post_type") != "post": return "no post"
    # What waits for its day shows when it comes.
    if isExport and entry.get("wp_status") not in ["publish", "future"]: return "draft"
    if entry.get("wp_post_password"): return "password"

# A relative link is so to the page of the feed, or to the feed.
def absolute(link, feed):
    selves = [each["href"] for each in feed.get("links", []) if each.get("rel") == "self" and "href" in each]
    places = [urljoin(base, link) for base in ["", feed.get("link", ""), *selves]] if link else []
    return next((place for place in places if re.match("https?:", place, re.I)), None)

# Without an enclosure, the recordings that Media RSS names.
def enclosures(entry):
    own = [dict(url=each.href, type=each.get("type", "")) for each in entry.get("enclosures", []) if each.get("href")]
    recording = lambda each: re.match("(?:audio|video)/", each.get("type") or each.get("medium", "") + "/")
    return own or [dict(url=each["url"], type=each.get("type", "")) for each in entry.get("media_content", [])
                   if "url" in each and recording(each)]

# Of these shortcodes WordPress shows nothing but what is between them.
def shown(text):
    shortcode = r"\[/?(?:caption|wp_caption|gallery|embed|audio|video|playlist)\b[^\]]*\]"
    return re.sub(shortcode, " ", text)

# The date, the summary and the recordings of an export of WordPress are where no reader of feeds looks.
def entry(given, document):
    isExport = "wp_wxr_version" in document.feed
    texts = [markup(each, document.version) for each in given.get("content", [])]
    if isExport: texts = [shown(text) for text in texts] + [given.get("excerpt_encoded", "")]
    elif "summary_detail" in given: texts.append(markup(given.summary_detail, document.version))
    return dict(
        id=given.get("id"), link=absolute(given.get("feedburner_origlink") or given.get("link"), document.feed),
        title=markup(given.title_detail, document.version) if "title_detail" in given else "",
        date=instant(given.get("published_parsed"), given.get("created_parsed"), given.get("updated_parsed"))
            if not isExport else parsed(given.get("wp_post_date_gmt"), given.get("published")),
        enclosures=enclosures(given) if not isExport else None,
        texts=texts, hidden=hidden(given, isExport))

def item(given, feed):
    own = given.get("content_html") or html.escape(given.get("content_text") or "")
    return dict(
        id=str(given["id"]) if "id" in given else None, link=absolute(given.get("url"), dict(
            link=feed.get("home_page_url", ""), links=[dict(rel="self", href=feed.get("feed_url", ""))])),
        elsewhere=given.get("external_url"), title=html.escape(given.get("title") or ""),
        date=parsed(given.get("date_published"), given.get("date_modified")),
        enclosures=[dict(url=each["url"], type=each.get("mime_type", "")) for each in given.get("attachments", [])],
        texts=[own, html.escape(given.get("summary") or "")])

def post(page):
    part = lambda pattern: (re.search(pattern, page, re.S) or [None, None])[1]
    return dict(
        id=part(r'<a href="([^"]*)"><time class="dt-published"'), link=part(r'<a href="([^"]*)" class="p-canonical"'), title=part(r'<h1 class="p-name">(.*?)</h1>'),
        date=parsed(part(r'<time class="dt-published" datetime="([^"]*)"')), enclosures=[],
        texts=[part(r'<section data-field="body"[^>]*>(.*)</section>\s*<footer>')])

def read(file):
    data = open(file, "rb").read()
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if start[:1] == b"{":
        feed = json.loads(data)
        return [item(each, feed) for each in feed["items"]]
    if start == b"<!doctype html>": return [post(data.decode())]
    document = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    return [entry(each, document) for each in document.entries]

print(json.dumps([read(file) for file in json.load(sys.stdin)]))
`;

/** @returns the entries of each file */
export function readEntries(files: readonly string[]): FeedEntry[][] {
  const printed = execFileSync(python, ["-c", program], { input: JSON.stringify(files), maxBuffer: 2 ** 28 });
  return JSON.parse(printed.toString(), (_, value: unknown) => (value === null ? undefined : value));
}
