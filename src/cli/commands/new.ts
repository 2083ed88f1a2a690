/** `tagwire new`: a file to begin an article in. @module */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { slugify } from "../../model/slug.ts";
import { openContent } from "../content/content-folder.ts";
import { formatDate } from "../content/dates.ts";
import { createFile, slugForFile } from "../content/files.ts";
import { formatArticle } from "../content/front-matter.ts";
import { parseSpokenDate } from "../content/spoken-date.ts";
import { readTagsInUse, spellTags } from "../content/tags.ts";
import type { Context } from "../context.ts";
import { Failure } from "../terminal/failure.ts";
import { askTags, askTitle } from "../terminal/prompts.ts";

export interface NewOptions {
  content: string;
  tags?: string;
  date?: string;
  draft?: boolean;
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
  const written = given ?? (terminal.interactive ? await askTitle() : "");
  if (written === undefined) return 130;
  const title = written.trim().replace(/\s+/g, " ");
  if (!title) throw new Failure("An article begins with its title: tagwire new “The harbour at night”.");
  const name = slugify(title);
  if (!name)
    throw new Failure(`No letters or digits are in “${title}”, so that no address can be made of it.`);
  const now = context.clock();
  const date = options.date === undefined ? now : parseSpokenDate(options.date, now, settings.zone);
  if (!date) {
    throw new Failure(
      `“${options.date}” is not a date. Write one such as 2026-12-01, “tomorrow 9:00” or “next friday”.`,
    );
  }
  const inUse = readTagsInUse(files);
  const asking = options.tags === undefined && terminal.interactive;
  const tags = asking ? await askTags([...inUse.values()]) : spellTags(options.tags ?? "", inUse, terminal);
  if (tags === undefined) return 130;

  const slug = slugForFile(name);
  const path = `${slug}.md`;
  const same = files.find((file) => file.slug === slug);
  const fields = {
    title,
    date: formatDate(new Date(Math.floor(date.getTime() / 60_000) * 60_000), settings.zone),
    // Random rather than of the title or the site, which may both change.
    id: `urn:uuid:${randomUUID()}`,
    tags: tags.length > 0 ? tags : undefined,
    draft: options.draft ? true : undefined,
  };
  const shown = join(options.content, path);
  const file = resolve(cwd, shown);
  if (same || existsSync(file) || !createFile(file, formatArticle(fields, ""))) {
    throw new Failure(
      `${join(options.content, same?.path ?? path)} is there already. Give the new article another title.`,
    );
  }
  terminal.out(shown);
  if (date > now) terminal.err(terminal.colours.dim(`It shows from ${fields.date} on.`));
  return 0;
}
