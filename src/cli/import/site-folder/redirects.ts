/** Addresses that are no post's and have to lead on: feeds, and what the site led on itself. @module */
import { compileRedirects, type Redirect } from "../../../model/redirects.ts";
import { ContentFiles } from "../../content/folder.ts";
import { messageForChain, messageForRule, readRedirects } from "../../content/redirects.ts";
import type { Findings } from "./findings.ts";
import { isOwnAddress, plainPath } from "./own-addresses.ts";

export interface PlannedRedirects {
  /** New rules, by the address that leads on. */
  fresh: Map<string, string>;
  /** Every address that leads on, by the content folder's own rules too. */
  leading: ReadonlySet<string>;
}

/**
 * The rules of these that Tagwire can follow: none from where something else answers, none
 * that leads to another rule.
 *
 * @param rules of which an earlier one counts more
 * @param standing addresses of articles, now or before, as they are compared
 * @param content the content folder, whose own rules count as well
 */
export function planRedirects(
  rules: readonly (readonly [from: string, to: string])[],
  standing: ReadonlySet<string>,
  content: string,
  findings: Findings,
): PlannedRedirects {
  const leads = (path: string) => isOwnAddress(path) || standing.has(plainPath(path));
  // Where nothing is to be written, there may be no such folder.
  const folder = new ContentFiles(content);
  const known = folder.exists() ? readRedirects(folder).map(({ rule }) => rule) : [];
  const taken = new Set(known.map(({ from }) => from));
  const planned = new Map<string, Redirect>();
  for (const [from, to] of rules) {
    const rule: Redirect = { from, to, status: 301 };
    if (from === to || taken.has(from) || messageForRule(rule, leads) !== undefined) continue;
    taken.add(from);
    planned.set(from, rule);
  }
  const { find } = compileRedirects({ rules: [...known, ...planned.values()], topics: {} });
  const fitting = new Map<string, string>();
  for (const [from, rule] of planned) {
    if (messageForChain(rule, find) === undefined) fitting.set(from, rule.to ?? "");
    else findings.add("redirect left out that leads to another", `${from} → ${rule.to}`);
  }
  return { fresh: fitting, leading: new Set([...known.map(({ from }) => from), ...fitting.keys()]) };
}
