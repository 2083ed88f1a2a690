/** What stands around the feeds: encryption, robots.txt, pages and the sitemap, the hub. @module */
import robotsParser from "robots-parser";
import { type Address, parseAddress } from "../../model/address.ts";
import { articlePath, feedPath } from "../../model/addresses.ts";
import { formats } from "../../model/formats.ts";
import { feedsOfPage, linksOfPage } from "../import/html/page-links.ts";
import type { Problem } from "../terminal/problem.ts";
import { type Answer, type Exchange, redirectOf } from "./asker.ts";
import { shownArticles } from "./expected.ts";
import { readLiveFeed } from "./feed-document.ts";
import { finding } from "./findings.ts";
import { at, isLocal, type LiveSite } from "./live-site.ts";
import { isPage, nameStatus, obstacleIn } from "./obstacles.ts";
import { browser, netNewsWire, newsboat, readers } from "./readers.ts";

/** Whether the site is encrypted, and leads those on who still ask for it as it was before. */
export async function* checkEncryption(site: LiveSite): AsyncGenerator<Problem> {
  const address = at(site, feedPath({ kind: "site" }, "rss"));
  if (isLocal(site)) return;
  if (address.startsWith("http:")) {
    const message = "The site is not encrypted. Write its address with https:// as “url” in site.yaml.";
    yield finding("warning", site.index.site.url, message);
    return;
  }
  const plain = parseAddress(address.replace(/^https:/, "http:"));
  const answer = plain && (await site.asker.ask(plain, newsboat.headers));
  if (!plain || !answer) return;
  const next = "status" in answer ? redirectOf(answer) : undefined;
  if (next === address) return;
  const got = "status" in answer ? (next ?? nameStatus(answer.status)) : answer.reason;
  yield finding(
    "warning",
    plain,
    `It should lead on to ${address}, for those who subscribed before the site was encrypted; it gives ${got}. Turn on “Always Use HTTPS”.`,
  );
}

/** Whether robots.txt lets readers have the feeds: Feedly and others of the large ones obey it. */
export async function* checkRobots(site: LiveSite): AsyncGenerator<Problem> {
  const address = at(site, "/robots.txt");
  // It counts where it stands on the host, whatever the path of a site on it.
  const place = parseAddress("/robots.txt", address) ?? address;
  const { last } = await site.asker.follow(place, newsboat.headers);
  if (!("status" in last) || last.status !== 200) {
    if (place !== address || ("status" in last && last.status === 404)) return;
    yield finding(
      "warning",
      place,
      `It cannot be had (${describe(last)}): some readers then ask for nothing.`,
    );
    return;
  }
  const rules = robotsParser(place, Buffer.from(last.body).toString("utf8"));
  const feeds = formats.map((format) => at(site, feedPath({ kind: "site" }, format)));
  const agents = readers.map(({ name, headers }) => ({ name, agent: headers["User-Agent"] ?? name }));
  for (const feed of feeds) {
    const kept = agents.filter(({ agent }) => rules.isDisallowed(feed, agent) === true);
    if (kept.length > 0)
      yield finding(
        "warning",
        place,
        `It forbids “${new URL(feed).pathname}” to ${kept.map(({ name }) => name).join(", ")}. Readers that obey it, such as Feedly, show nothing new: allow the feeds.`,
        "robots",
      );
  }
}

/** The home page, where readers look for feeds, the newest article's page, and the sitemap. */
export async function* checkPages(site: LiveSite): AsyncGenerator<Problem> {
  const { asker, index, now } = site;
  const home = at(site, "/");
  const { last } = await asker.follow(home, netNewsWire.headers);
  const wrong = messageForPage(last);
  if (wrong !== undefined || !("status" in last)) {
    yield finding(
      "warning",
      home,
      `A reader that is given this address looks for the feeds that the page names, and ${wrong ?? ""}`,
      "home",
    );
  } else if (
    !feedsOfPage(Buffer.from(last.body).toString("utf8"), last.address).some(({ href }) =>
      href.startsWith(`${index.site.url}/`),
    )
  ) {
    yield finding(
      "warning",
      home,
      "The page names no feed of this site, so that readers find none by its address.",
      "home",
    );
  }
  const [newest] = shownArticles(index, now);
  if (newest) {
    const page = at(site, articlePath(newest));
    const answer = (await asker.follow(page, browser.headers)).last;
    const message = messageForPage(answer);
    if (message !== undefined)
      yield finding("warning", page, `Whoever opens the newest article: ${message}`, "page");
    else if ("status" in answer) yield* checkCanonical(page, answer);
  }
  const map = at(site, "/sitemap.xml");
  const answer = (await asker.follow(map, newsboat.headers)).last;
  if (!("status" in answer) || answer.status !== 200 || isPage(answer))
    yield finding("warning", map, `The sitemap cannot be had (${describe(answer)}).`, "sitemap");
}

function* checkCanonical(page: Address, { address, body }: Answer): Generator<Problem> {
  const links = linksOfPage(Buffer.from(body).toString("utf8"), address);
  const canonical = links.find(({ rel }) => rel.includes("canonical"))?.href;
  if (canonical !== undefined && canonical !== page)
    yield finding(
      "warning",
      page,
      `The page says that it stands at “${canonical}”, where search engines go. Write the address of this site as “url” in site.yaml.`,
      "canonical",
    );
}

/** Why a page cannot be read, as the end of a sentence. */
function messageForPage(answer: Exchange): string | undefined {
  if (!("status" in answer)) return `there is no answer: ${answer.reason}.`;
  const obstacle = obstacleIn(answer);
  if (obstacle !== undefined) return `it shows ${obstacle} (${nameStatus(answer.status)}).`;
  if (answer.status !== 200) return `it answers ${nameStatus(answer.status)}.`;
  return isPage(answer) ? undefined : `it is no page, but “${answer.headers.get("Content-Type") ?? ""}”.`;
}

/** Whether feeds name the hub that the settings do, and whether that is there. */
export async function* checkHub(site: LiveSite): AsyncGenerator<Problem> {
  const { asker, index } = site;
  const address = at(site, feedPath({ kind: "site" }, "atom"));
  const { last } = await asker.follow(address, newsboat.headers);
  const feed = "status" in last ? readLiveFeed(last) : undefined;
  const named = typeof feed === "object" ? parseAddress(feed.hub, address) : undefined;
  if (index.site.hub !== undefined && named !== parseAddress(index.site.hub))
    yield finding(
      "warning",
      address,
      `It names ${named === undefined ? "no hub" : `the hub “${named}”`}, and site.yaml ${index.site.hub}. Deploy or publish, so that readers are told of news.`,
      "hub",
    );
  if (named === undefined) return;
  const answer = await asker.ask(named, newsboat.headers);
  // What a hub says to one who only looks by is its own affair; that it says something is not.
  if ("status" in answer && answer.status < 500) return;
  yield finding(
    "warning",
    named,
    `The hub that the feeds name cannot be reached (${describe(answer)}): nobody is told of news.`,
    "hub",
  );
}

function describe(answer: Exchange): string {
  return "status" in answer ? nameStatus(answer.status) : answer.reason;
}
