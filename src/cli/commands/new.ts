/** `tagwire new`: a file to begin an article in. @module */
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { autocompleteMultiselect, cancel, isCancel, text } from "@clack/prompts";
import pc from "picocolors";
import { slugify } from "../../model/slug.ts";
import { type ContentFolder, readContent } from "../content/content-folder.ts";
import { formatDate } from "../content/dates.ts";
import { createFile, slugForFile } from "../content/files.ts";
import { formatArticle } from "../content/front-matter.ts";
import { parseSpokenDate } from "../content/spoken-date.ts";
import { readTagsInUse, stemTag } from "../content/tags.ts";
import { Failure } from "../terminal/failure.ts";
import { formatProblem } from "../terminal/problem.ts";

export interface NewOptions {
  content: string;
  tags?: string;
  date?: string;
  draft?: boolean;
}

/**
 * Writes the file, and prints its path. Asks for what was not given if there is somebody to ask.
 *
 * @throws Failure if there is such an article, or something given cannot be read
 */
export async function newArticle(given: string | undefined, options: NewOptions): Promise<void> {
  const read = readContent(options.content);
  if (!read.settings) throw new Failure(read.folder.problems.map(formatProblem).join("\n"));
  const asking = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const title = (given ?? (asking ? await askTitle() : "")).trim().replace(/\s+/g, " ");
  if (!title) throw new Failure("An article begins with its title: tagwire new “The harbour at night”.");
  const name = slugify(title);
  if (!name)
    throw new Failure(`No letters or digits are in “${title}”, so that no address can be made of it.`);
  const { zone } = read.settings;
  const now = new Date();
  const date = options.date === undefined ? now : parseSpokenDate(options.date, now, zone);
  if (!date) {
    throw new Failure(
      `“${options.date}” is not a date. Write one such as 2026-12-01, “tomorrow 9:00” or “next friday”.`,
    );
  }
  const tags = options.tags === undefined && asking ? await askTags(read) : spelled(options.tags ?? "", read);

  const slug = slugForFile(name);
  const path = `${slug}.md`;
  const same = read.files.find((file) => file.slug === slug);
  const fields = {
    title,
    date: formatDate(new Date(Math.floor(date.getTime() / 60_000) * 60_000), zone),
    // Random rather than of the title or the site, which may both change.
    id: `urn:uuid:${randomUUID()}`,
    tags: tags.length > 0 ? tags : undefined,
    draft: options.draft ? true : undefined,
  };
  const file = join(options.content, path);
  if (same || existsSync(file) || !createFile(file, formatArticle(fields, ""))) {
    throw new Failure(
      `${join(options.content, same?.path ?? path)} is there already. Give the new article another title.`,
    );
  }
  console.log(file);
  if (date > now) console.error(pc.dim(`It shows from ${fields.date} on.`));
}

/** The tags of a list, each spelt as other articles spell it. */
function spelled(list: string, { files }: ContentFolder): string[] {
  const inUse = readTagsInUse(files);
  const wanted = list.split(",").map((tag) => tag.trim().replace(/\s+/g, " "));
  const tags = wanted.filter(Boolean).map((tag) => {
    const slug = slugify(tag);
    const known = slug && inUse.get(slug);
    const alike = known ?? [...inUse.values()].find((other) => stemTag(other) === stemTag(tag));
    if (known !== undefined && known !== tag)
      console.error(pc.dim(`“${tag}” is spelt “${known}” elsewhere.`));
    else if (known === undefined && alike !== undefined)
      console.error(pc.yellow(`“${tag}” is a new tag, beside “${alike}”. Did you mean that one?`));
    return known ?? tag;
  });
  return [...new Set(tags)];
}

async function askTitle(): Promise<string> {
  return answered(await text({ message: "What is it called?", placeholder: "The harbour at night" }));
}

async function askTags(content: ContentFolder): Promise<string[]> {
  const tags = [...readTagsInUse(content.files).values()];
  if (tags.length === 0) return [];
  const options = tags.map((tag) => ({ value: tag, label: tag }));
  const message = "What is it about? (Type to search, Tab to choose.)";
  return answered(await autocompleteMultiselect({ message, options, maxItems: 10 }));
}

type Cancelled = Extract<Awaited<ReturnType<typeof text>>, symbol>;

/** An answer; the program ends, with nothing written, if there was none. */
function answered<T>(answer: T | Cancelled): T {
  if (!isCancel(answer)) return answer;
  cancel("Nothing was written.");
  process.exit(130);
}
