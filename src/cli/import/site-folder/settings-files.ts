/** `site.yaml` as the site that comes in would have it. @module */
import { Document } from "yaml";
import { isZone } from "../../content/dates.ts";
import { isSiteAddress } from "../../content/site-address.ts";
import { readLanguage } from "./languages.ts";
import { publicAddress } from "./public-address.ts";
import type { SourceSettings } from "./source-site.ts";

/** What a site's settings are as `site.yaml` has them, those that the site does not say guessed and told. */
export interface OfferedSettings {
  yaml: string;
  /** Those that the site says itself. */
  fields: Readonly<Record<string, string>>;
  notes: string[];
}

/**
 * @param languages those of its posts
 * @param pattern what its articles' addresses follow
 */
export function offerSettings(
  settings: SourceSettings,
  languages: readonly string[],
  pattern: string | undefined,
): OfferedSettings {
  const notes: string[] = [];
  const guess = (field: string, value: string) => {
    notes.push(
      `The site says nothing of its ${field}; “${value}” was written. Put the right one into site.yaml.`,
    );
    return value;
  };
  const address = publicAddress(settings.url);
  const url =
    address !== undefined && isSiteAddress(address) ? address : guess("address", "https://example.org");
  const title = settings.title ?? guess("title", new URL(url).host);
  const author = settings.author?.name ?? guess("author", title);
  const { timezone } = settings;
  const { email, url: home } = settings.author ?? {};
  const page = publicAddress(home);
  const mail = email !== undefined && /^[^\s@<>]+@[^\s@<>.]+\.[^\s@<>]+$/.test(email) ? email : undefined;
  const fields = {
    title,
    description: plain(settings.description) ?? title,
    url,
    language: readLanguage(settings.language) ?? readLanguage(languages[0]) ?? guess("language", "en"),
    author:
      page || mail ? { name: author, ...(page && { url: page }), ...(mail && { email: mail }) } : author,
    ...(timezone !== undefined && isZone(timezone) && timezone !== "UTC" ? { timezone } : {}),
    ...(pattern === undefined || pattern === "/articles/:slug/" ? {} : { articles: pattern }),
  };
  const menu = (settings.menu ?? []).filter(({ name, url: to }) => name !== "" && to !== "");
  const comment =
    menu.length > 0
      ? ` The site's menu was:\n${menu.map(({ name, url: to }) => `   ${name}: ${to}`).join("\n")}`
      : null;
  const document = new Document(fields);
  document.comment = comment;
  const said = Object.entries({
    title: settings.title,
    description: plain(settings.description),
    url: address,
    language: readLanguage(settings.language),
    author: settings.author?.name,
    articles: pattern,
  });
  return {
    yaml: document.toString({ lineWidth: 0 }),
    fields: Object.fromEntries(said.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    notes,
  };
}

/** Descriptions hold markup in many a program. */
function plain(text: string | undefined): string | undefined {
  return (
    text
      ?.replace(/<[^<>]+>/g, "")
      .replace(/\s+/g, " ")
      .trim() || undefined
  );
}
