/** What a new site has to know of itself: given, guessed or asked for, and whether it can be so. @module */
import { spawnSync } from "node:child_process";
import { type Address, parseAddress } from "../../model/address.ts";
import { canonicaliseLanguage } from "../../model/language.ts";
import { readAuthor } from "../content/authors.ts";
import { isLanguage, suggestLanguage } from "../content/known-languages.ts";
import { sampleAddress } from "../content/samples.ts";
import { isSiteAddress, siteAddress } from "../content/site-address.ts";
import type { Context } from "../context.ts";
import { Failure } from "../terminal/failure.ts";

export interface SiteAnswers {
  title: string;
  /** The address that the site will have. */
  url: Address;
  language: string;
  author: string;
}

/** In the order in which a person is asked. */
export const questions = ["title", "url", "language", "author"] as const;
export type Question = (typeof questions)[number];

/** Why an answer will not do, in a sentence; undefined of one that will. */
export const complaints: Record<Question, (answer: string) => string | undefined> = {
  title: (title) => (title.trim() ? undefined : "A site needs a title, such as “The Harbour News”."),
  url(written) {
    if (isSiteAddress(written)) return undefined;
    const guess = parseAddress(`https://${written}`);
    const instead =
      guess && /^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(written) && isSiteAddress(guess)
        ? guess.replace(/\/$/, "")
        : "one such as https://example.org or https://example.org/news";
    return `“${written}” is not the address of a site. Write ${instead}.`;
  },
  language(written) {
    if (canonicaliseLanguage(written) === written && isLanguage(written)) return undefined;
    const meant = suggestLanguage(written);
    return `“${written}” is not the tag of a language. Write ${meant ?? "one such as en, pt-BR or zh-Hans"}.`;
  },
  author: (name) =>
    readAuthor(name)
      ? undefined
      : `“${name}” has no letters or digits. Write the name of whoever writes, such as Ann Lee.`,
};

/** What a site is taken to be where nobody says otherwise. */
export function guessAnswers(
  folder: string,
  { cwd, env }: Pick<Context, "cwd" | "env">,
): Record<Question, string> {
  const words = folder.replace(/[-_.\s]+/g, " ").trim();
  const title = words ? words.charAt(0).toUpperCase() + words.slice(1) : "My site";
  const [locale = ""] = (env.LC_ALL || env.LC_MESSAGES || env.LANG || "").split(/[.@]/);
  const language = locale && canonicaliseLanguage(locale.replaceAll("_", "-"));
  const { stdout } = spawnSync("git", ["config", "user.name"], { cwd, env, encoding: "utf8" });
  const author = [stdout, env.USER]
    .map((name) => name?.trim() ?? "")
    .find((name) => !complaints.author(name));
  return {
    title,
    url: sampleAddress,
    // “C” and “POSIX” are no languages.
    language: language && isLanguage(language) ? language : "en",
    author: author ?? title,
  };
}

/** @throws Failure with what is wrong with the first answer that will not do */
export function readAnswers(given: Record<Question, string>): SiteAnswers {
  for (const question of questions) {
    const complaint = complaints[question](given[question]);
    if (complaint !== undefined) throw new Failure(complaint);
  }
  const url = parseAddress(given.url);
  if (!url) throw new Failure(`“${given.url}” is not the address of a site.`);
  const { title, language, author } = given;
  return { title: title.trim(), url: siteAddress(url), language, author: author.trim() };
}
