/** Addresses that lead on: what `content/redirects.yaml` and earlier names of topics say. @module */
import * as v from "valibot";
import { decodePercent } from "../text/percent.ts";
import { Slug } from "./slug.ts";

/**
 * A rule such as `/tag/…/feed/` to `/topics/:1/feed.xml`. In `from`, relative to the site's root and percent-escapes
 * undone, `*` stands for what one part of a path holds, `**` for several; a query asks for its parameters. In `to`, an
 * address or a path of the site, `:1` is what the first of them stood for. Without `to` what stood there is gone.
 */
export const Redirect = v.object({
  from: v.pipe(v.string(), v.check(isPattern, "one star in a part of a path, and “**” once")),
  to: v.optional(v.string()),
  status: v.picklist([301, 302, 410]),
});
export type Redirect = v.InferOutput<typeof Redirect>;

/**
 * Whether the stars of a rule can be told apart: at most one in each part of the path, and `**` at most once. With more,
 * an address made for it could keep a regular expression busy for minutes.
 */
export function isPattern(from: string): boolean {
  const parts = from.replace(/\?.*$/s, "").split("/");
  const stars = parts.map((part) => part.match(/\*{1,2}/g) ?? []);
  return stars.every(({ length }) => length <= 1) && stars.flat().filter((each) => each === "**").length <= 1;
}

export const Redirects = v.object({
  rules: v.array(Redirect),
  /** The slug that a topic has now, by each that it had before. */
  topics: v.record(v.string(), Slug),
});
export type Redirects = v.InferOutput<typeof Redirects>;

/** Where an address leads: a root-relative path or an absolute address, if it is not gone. */
export interface Destination {
  /** The address of the rule that says so. */
  from: string;
  status: Redirect["status"];
  location?: string | undefined;
}

interface CompiledRule extends Redirect {
  path: RegExp;
  parameters: [name: string, value: string][];
}

/** Rules ready to be asked. */
export interface CompiledRedirects extends Pick<Redirects, "topics"> {
  /** Where a path of the site, with its query, leads by the first rule that fits. */
  find(url: URL): Destination | undefined;
  /** Whether any rule asks for a query, and so may fit an address at which something else is found. */
  readonly byQuery: boolean;
}

/** @param redirects of whose rules the first that fits decides; none if a site has none */
export function compileRedirects(redirects: Redirects = { rules: [], topics: {} }): CompiledRedirects {
  const compiled = redirects.rules.map(compileRule);
  return {
    topics: redirects.topics,
    byQuery: compiled.some(({ parameters }) => parameters.length > 0),
    find(url) {
      const path = decodePercent(url.pathname) ?? url.pathname;
      for (const rule of compiled) {
        const match = rule.path.exec(path);
        if (match && rule.parameters.every(([name, value]) => url.searchParams.get(name) === value))
          return destinationOf(rule, match.slice(1), url);
      }
      return undefined;
    },
  };
}

function compileRule(rule: Redirect): CompiledRule {
  const [path = "", query = ""] = rule.from.split("?");
  const pattern = path
    .split(/(\*{1,2})/)
    .map((part) => (part === "**" ? "(.*)" : part === "*" ? "([^/]+)" : escapeRegExp(part)))
    .join("");
  return {
    ...rule,
    path: new RegExp(`^${pattern.replace(/\/$/, "/?")}$`, "iu"),
    parameters: [...new URLSearchParams(query)],
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function destinationOf(rule: CompiledRule, found: string[], url: URL): Destination {
  const { from, to, status, parameters } = rule;
  if (to === undefined) return { from, status };
  const [, host = "", path = ""] = /^(https?:\/\/[^/?#]*)?(.*)$/is.exec(to) ?? [];
  const filled = path.replace(/:(\d)/g, (_, number) => escapePath(found[Number(number) - 1] ?? ""));
  // Two slashes would begin the name of another host.
  const location = host + filled.replace(/^\/{2,}/, "/");
  const keepsQuery = parameters.length === 0 && !location.includes("?");
  return { from, status, location: keepsQuery ? location + url.search : location };
}

function escapePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
