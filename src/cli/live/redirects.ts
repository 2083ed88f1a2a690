/** Addresses that lead on: what redirects.yaml, topics.yaml and aliases promise, asked of the site. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import { articlePath, feedPath } from "../../model/addresses.ts";
import type { SiteIndex } from "../../model/bundle.ts";
import { compileRedirects } from "../../model/redirects.ts";
import { topicSelection } from "../../model/selection.ts";
import { isSlug } from "../../model/slug.ts";
import { knownAddresses } from "../content/site-addresses.ts";
import type { Problem } from "../terminal/problem.ts";
import { redirectOf } from "./asker.ts";
import { shownArticles } from "./expected.ts";
import { finding } from "./findings.ts";
import { at, type LiveSite } from "./live-site.ts";
import { nameStatus } from "./obstacles.ts";
import { newsboat } from "./readers.ts";

/** An address, and what the content folder says of it. */
export interface PromisedRedirect {
  /** As a root-relative path, with its query. */
  from: string;
  status: 301 | 302 | 410;
  /** A root-relative path or an address; none of what is gone. */
  to?: string | undefined;
}

/** The rules of `redirects.yaml`, an example for each that has stars, and earlier names of topics. */
export function promisedRules({ redirects, ...index }: SiteIndex): PromisedRedirect[] {
  if (!redirects) return [];
  const { find } = compileRedirects(redirects);
  const leads = knownAddresses(index);
  const rules = redirects.rules.flatMap(({ from }): PromisedRedirect[] => {
    const sample = new URL(encodeURI(from.replace(/\*{1,2}/g, "x")), "https://site.invalid");
    const path = sample.pathname + sample.search;
    const found = find(sample);
    // Of an address at which something stands only a rule that asks for a query is asked.
    if (!found || (sample.search === "" && leads(path))) return [];
    return [{ from: path, status: found.status, to: found.location }];
  });
  const topics = Object.entries(redirects.topics).flatMap(([before, slug]): PromisedRedirect[] =>
    isSlug(before)
      ? [
          {
            from: feedPath(topicSelection(before), "rss"),
            status: 301,
            to: feedPath(topicSelection(slug), "rss"),
          },
        ]
      : [],
  );
  return [...rules, ...topics];
}

/** Earlier addresses of articles. */
export function promisedAliases(index: SiteIndex, now: LiveSite["now"]): PromisedRedirect[] {
  const gone = index.deleted.filter(({ date, deleted }) => date <= now && deleted <= now);
  return [
    ...shownArticles(index, now).flatMap((article) =>
      article.aliases.map(
        (from): PromisedRedirect => ({ from: encodeURI(from), status: 301, to: articlePath(article) }),
      ),
    ),
    ...gone.map((article): PromisedRedirect => ({ from: articlePath(article), status: 410 })),
  ];
}

/** Asks each of some addresses whether it leads where it should, as long as there is something left to ask with. */
export async function* checkRedirects(
  site: LiveSite,
  promised: readonly PromisedRedirect[],
): AsyncGenerator<Problem> {
  for (const { from, status, to } of promised) {
    const address = parseAddress(site.index.site.url + from) ?? at(site, "/");
    const answer = await site.asker.ask(address, newsboat.headers);
    const wanted = to === undefined ? undefined : resolve(site, to);
    const got = "status" in answer ? redirectOf(answer) : undefined;
    if ("status" in answer && answer.status === status && got === wanted) continue;
    const should = wanted === undefined ? "say that it is gone (410)" : `lead on to ${wanted} (${status})`;
    const does = !("status" in answer)
      ? `gives no answer: ${answer.reason}`
      : got === undefined
        ? `answers ${nameStatus(answer.status)}`
        : `leads on to ${got} (${answer.status})`;
    yield finding(
      "error",
      address,
      `By the content folder it should ${should}, and it ${does}. Deploy or publish.`,
      "redirect",
    );
  }
}

function resolve(site: LiveSite, to: string): Address | undefined {
  return parseAddress(to.startsWith("/") ? site.index.site.url + to : to);
}
