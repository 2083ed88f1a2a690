/** `tagwire new`: a file to begin an article in, or a note. @module */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { Slug, slugify } from "../../model/slug.ts";
import { openContent } from "../content/content-folder.ts";
import { datesMeantBy } from "../content/date-advice.ts";
import { formatDate } from "../content/dates.ts";
import { openingOf } from "../content/excerpts.ts";
import { createFile, slugForFile } from "../content/files.ts";
import { formatArticle } from "../content/front-matter.ts";
import { parseSpokenDate } from "../content/spoken-date.ts";
import { readTagsInUse, spellTags } from "../content/tags.ts";
import type { Context } from "../context.ts";
import { Failure } from "../terminal/failure.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Loaded where there is somebody to ask. */
const prompts = () => import("../terminal/prompts.ts");

export interface NewOptions {
  content: string;
  tags?: string;
  date?: string;
  draft?: boolean;
  /** The text of a note, which has no title. */
  note?: string;
}

/**
 * Writes the file, and prints its path. Asks for what was not given if there is somebody to ask.
 *
 * @returns 130, with nothing written, if a question was left unanswered
 * @throws Failure if there is such an article, or something given cannot be read
 */
export async function newArticle(
  given: string | undefined,
  options: NewOptions,
  context: Context,
): Promise<number> {
  const { cwd, terminal } = context;
  const { settings, files } = openContent(options.content, context);
  const begun = options.note === undefined ? await readTitle(given, terminal) : readNote(given, options.note);
  if (begun === undefined) return 130;
  const now = context.clock();
  const [either, other] = datesMeantBy(options.date ?? "");
  if (either !== undefined && other !== undefined)
    throw new Failure(
      `“${options.date}” is two dates, by whether the month stands first or the day. Write ${either} or ${other}.`,
    );
  const moment = options.date === undefined ? now : await parseSpokenDate(options.date, now, settings.zone);
  if (!moment) {
    throw new Failure(
      `“${options.date}” is not a date. Write one such as 2026-12-01, “tomorrow 9:00” or “next friday”.`,
    );
  }
  const inUse = readTagsInUse(files.map(({ fields }) => fields));
  const asking = options.tags === undefined && terminal.interactive;
  const tags = asking
    ? await (await prompts()).askTags([...inUse.values()])
    : spellTags(options.tags ?? "", inUse, terminal);
  if (tags === undefined) return 130;

  const { title, text } = begun;
  const date = formatDate(new Date(Math.floor(moment.getTime() / 60_000) * 60_000), settings.zone);
  const fields = {
    title,
    date,
    // Random rather than of the title or the site, which may both change.
    id: `urn:uuid:${randomUUID()}`,
    tags: tags.length > 0 ? tags : undefined,
    draft: options.draft ? true : undefined,
  };
  const article = formatArticle(fields, text);
  const path = title === undefined ? createNote(begun.name ?? slugOfMoment(date)) : createTitled(begun.name);
  terminal.out(join(options.content, path));
  if (moment > now) terminal.err(terminal.colours.dim(`It shows from ${date} on.`));
  return 0;

  /** Writes the file of a note: many begin with the same words, and it gets a number then. */
  function createNote(name: Slug): string {
    for (let number = 1; ; number++) {
      const slug = number === 1 ? name : `${name}-${number}`;
      if (!files.some((file) => file.slug === slug) && create(`${slug}.md`)) return `${slug}.md`;
    }
  }

  /** @throws Failure if there is such an article */
  function createTitled(name: Slug): string {
    const path = `${name}.md`;
    const same = files.find((file) => file.slug === name);
    if (!same && create(path)) return path;
    throw new Failure(
      `${join(options.content, same?.path ?? path)} is there already. Give the new article another title.`,
    );
  }

  function create(path: string): boolean {
    const file = resolve(cwd, options.content, path);
    return !existsSync(file) && createFile(file, article);
  }
}

/** What an article begins with, and what its file is called. */
type Beginning =
  | { title: string; text: ""; name: Slug }
  | { title?: undefined; text: string; name?: Slug | undefined };

/**
 * The title, asked for if it was not given and there is somebody to ask.
 *
 * @throws Failure if there is none, or none that an address can be made of
 */
async function readTitle(given: string | undefined, terminal: Terminal): Promise<Beginning | undefined> {
  const written = given ?? (terminal.interactive ? await (await prompts()).askTitle() : "");
  if (written === undefined) return undefined;
  const title = written.trim().replace(/\s+/g, " ");
  if (!title) throw new Failure("An article begins with its title: tagwire new “The harbour at night”.");
  const slug = slugify(title);
  if (!slug)
    throw new Failure(
      `No letters or digits are in “${title}”, so that no address can be made of it. Write a title that has some.`,
    );
  return { title, text: "", name: slugForFile(slug) };
}

/** @throws Failure if there is no text, or a title besides */
function readNote(given: string | undefined, note: string): Beginning {
  if (given !== undefined)
    throw new Failure(
      "A note has no title. Leave that out, or leave “--note” out and write the text into the file.",
    );
  const text = note.trim();
  if (text === "") throw new Failure("A note begins with its text: tagwire new --note “Ships sail tonight.”");
  // An address is no name, and neither is what a link leads to.
  const words = text.replace(/!?\[([^[\]]*)\]\([^)[]*\)/g, "$1").replace(/<?https?:\/\/\S+/g, "");
  const slug = slugify(openingOf(words, []) ?? "");
  // What is left of an emoji is no name either.
  return { text, name: slug && /[\p{L}\p{N}]/u.test(slug) ? slugForFile(slug) : undefined };
}

/** For a note of which no name can be made. */
function slugOfMoment(date: string): Slug {
  return v.parse(Slug, slugify(`note ${date.slice(0, 16)}`));
}
