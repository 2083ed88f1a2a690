/** `content/redirects.yaml`: addresses that lead on. @module */
import * as v from "valibot";
import type { Address } from "../../model/address.ts";
import { compileRedirects, isPattern, type Redirect, type Redirects } from "../../model/redirects.ts";
import { decodePercent } from "../../text/percent.ts";
import type { Place } from "../terminal/problem.ts";
import type { ContentFiles } from "./folder.ts";
import { isExternal } from "./media.ts";
import { isCloudflares } from "./routed.ts";
import { fields } from "./schema-fields.ts";
import type { SiteAddresses } from "./site-addresses.ts";
import type { DocumentedSchema } from "./yaml.ts";
import { readYamlFile } from "./yaml-file.ts";

const path = "redirects.yaml";
const form = "Write “/old/: /new/”, “/old/: {to: /new/, status: 302}”, or “/old/: 410” for what is gone.";

const statuses = v.picklist([301, 302, 410], "A status is 301 (for good), 302 (for now) or 410 (gone).");
const described = fields({ to: v.optional(v.string(form)), status: v.optional(statuses) }, form);
const rule = v.lazy((input) => {
  if (typeof input === "string") return v.string();
  return typeof input === "number" ? v.literal(410, form) : described;
});
const rules = v.record(v.string(), rule, form);
const schema: DocumentedSchema<v.InferOutput<typeof rules>> = {
  schema: rules,
  examples: {},
  // An address without anything behind it is no rule, and would be left out.
  mayBeBlank: new Set(),
};

/** A rule, and where it stands. */
interface WrittenRedirect {
  rule: Redirect;
  place: Place;
}

/** The rules, in the order in which they are written; the folder knows of those that cannot be read. */
export function readRedirects(folder: ContentFiles): WrittenRedirect[] {
  const file = readYamlFile(folder, path, schema);
  return Object.entries(file?.value ?? {}).map(([key, written]) => ({
    rule: readRule(decodePath(key), written),
    place: file?.at(key) ?? { line: 1, column: 1 },
  }));
}

function readRule(from: string, written: v.InferOutput<typeof rule>): Redirect {
  if (typeof written === "string") return { from, to: written, status: 301 };
  if (typeof written === "number") return { from, status: written };
  return { from, to: written.to, status: written.status ?? (written.to === undefined ? 410 : 301) };
}

/**
 * Tells the folder what is wrong with rules.
 *
 * @param addresses of the site, those that these rules lead on among them
 */
export function reportRedirects(
  folder: ContentFiles,
  written: readonly WrittenRedirect[],
  addresses: SiteAddresses,
): void {
  const inside = written.map(({ rule, place }) => ({ rule: withinSite(rule, addresses.site), place }));
  const { find } = compileRedirects({ rules: inside.map(({ rule }) => rule), topics: {} });
  for (const { rule, place } of inside) {
    const message = messageForRule(rule, (each) => addresses.has(each)) ?? messageForChain(rule, find);
    const advice = message ?? messageForOrder(rule, find) ?? messageForTarget(rule, addresses);
    if (message) folder.error(path, place, message);
    else if (advice) folder.warn(path, place, advice);
  }
}

/** A rule of which it is seen that it leads to an address of the site, though it names the site's host. */
function withinSite(rule: Redirect, site: Address): Redirect {
  const withoutScheme = (url: string) => url.replace(/^https?:/i, "");
  const own = withoutScheme(site);
  const to = withoutScheme(rule.to ?? "");
  return to.startsWith(`${own}/`) ? { ...rule, to: to.slice(own.length) } : rule;
}

/** Answers whether a root-relative path is led on: by a rule, or since it has the name that a topic had before. */
export function ledOn(redirects: Redirects): (path: string) => boolean {
  const { find, topics } = compileRedirects(redirects);
  return (path) => {
    const url = URL.parse(path, "https://site.invalid");
    const [, topic = ""] = /^\/topics\/([^/]+)\//.exec(path) ?? [];
    return Object.hasOwn(topics, decodePercent(topic) ?? topic) || (url && find(url)?.location) !== undefined;
  };
}

/** An address as it is looked up: without the percent-escapes of one that was copied. Those of marks of a rule stay. */
function decodePath(written: string): string {
  const [, path = "", query = ""] = /^([^?]*)(.*)$/s.exec(written) ?? [];
  return /%(?:2A|3F|23)/i.test(path) ? written : (decodePercent(path) ?? path) + query;
}

/** What is wrong with a rule by itself; undefined if nothing is. */
export function messageForRule(
  { from, to, status }: Redirect,
  leads: (path: string) => boolean,
): string | undefined {
  if (!from.startsWith("/") || from.includes("#"))
    return `“${from}” is not an address of this site. Begin it with “/”, as in “/index.xml: /feed.xml”.`;
  const wildcards = from.match(/\*{1,2}/g)?.length ?? 0;
  if (!isPattern(from))
    return `“${from}” has more stars than can be told apart. Write one in a part of the path, and “**” once.`;
  if (isCloudflares(from))
    return `“${from}” is Cloudflare's own, as all in /cdn-cgi/ is, so that this rule is never asked. Take it out.`;
  if (!/[*?]/.test(from) && leads(from))
    return `There is something at “${from}” already, so that this rule is never asked. Take it out.`;
  if (to === undefined) {
    return status === 410
      ? undefined
      : `“${from}” leads nowhere. Write “to: …” with it, or “410” for what is gone.`;
  }
  if (status === 410) return `“${from}” is gone, and leads on. Take out “to”, or the status.`;
  if (/^\/[/\\]/.test(to))
    return `“${to}” begins with two slashes. Write “https://${to.slice(2)}” for another site, “/${to.slice(2)}” for an address of this one.`;
  if (!to.startsWith("/") && !(isExternal(to) && /^https?:\/\/[^:/?#]/i.test(to) && URL.canParse(to)))
    return `“${to}” is not an address. Write one that begins with “/”, or with https://.`;
  const asked = Math.max(
    0,
    ...[...to.replace(/^https?:\/\/[^/?#]*/i, "").matchAll(/:(\d)/g)].map(([, number]) => Number(number)),
  );
  if (asked > wildcards)
    return `“${to}” asks for “:${asked}”, and “${from}” has ${wildcards === 1 ? "one star" : `${wildcards} stars`}.`;
  return undefined;
}

/** What is wrong with a rule that leads to where another rule leads on, or back to itself. */
export function messageForChain(
  { from, to }: Redirect,
  find: ReturnType<typeof compileRedirects>["find"],
): string | undefined {
  if (to === undefined || !to.startsWith("/")) return undefined;
  const sample = (address: string) => new URL(address.replace(/\*{1,2}|:\d/g, "x"), "https://site.invalid");
  const next = find(sample(to));
  if (!next) return undefined;
  if (sample(to).pathname === sample(from).pathname && next.location !== undefined)
    return `“${from}” leads to itself. Write another address, or take the rule out.`;
  return next.location === undefined
    ? `“${to}” is gone, as another rule says. Write an address that is there, or “410”.`
    : `“${to}” leads on to “${next.location}”. Write that address here.`;
}

/** What is wrong with a rule that is never asked, since all it is for fits a rule above it. */
function messageForOrder(
  { from }: Redirect,
  find: ReturnType<typeof compileRedirects>["find"],
): string | undefined {
  // What no rule would name, and more parts of a path than single stars stand for.
  const other = "\u{FFFC}";
  const sample = from.replaceAll("**", `${other}/${other}/${other}`).replaceAll("*", other);
  const asked = URL.parse(sample, "https://site.invalid");
  const first = asked ? find(asked)?.from : from;
  if (first === undefined || first === from) return undefined;
  return `“${from}” is never asked, for “${first}” above takes it. Put this rule above that one.`;
}

/** What is wrong with a rule that leads nowhere. Of files the build knows nothing: they may be passed through as they are. */
function messageForTarget({ to }: Redirect, addresses: SiteAddresses): string | undefined {
  if (!to?.startsWith("/") || /:\d/.test(to)) return undefined;
  const path = to.replace(/[?#].*$/s, "");
  const isFile = /\.\w+$/.test(path) && !/\.(?:xml|json)$/.test(path);
  return isFile || !addresses.isLost(path) ? undefined : addresses.messageForLost(to, path);
}
