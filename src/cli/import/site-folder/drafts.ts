/** From a site's posts to what they say of themselves: title, date, language, whether they are for readers. @module */
import { quote } from "../../../text/quote.ts";
import { isZone } from "../../content/dates.ts";
import type { Settings } from "../../content/site-settings.ts";
import { firstWords } from "../convert.ts";
import { eitherDate } from "../day-order.ts";
import { dateInName, fromMoment, type PostDate, readPostDate } from "./dates.ts";
import { unlisted } from "./field-names.ts";
import { type PostFields, readFields } from "./fields.ts";
import type { Findings } from "./findings.ts";
import { readGitDates } from "./git-dates.ts";
import { titled } from "./headings.ts";
import { differingLanguage } from "./languages.ts";
import type { SourceFolder } from "./source-folder.ts";
import type { SourcePost, SourceSite } from "./source-site.ts";
import { plainKey } from "./text-values.ts";

export interface Draft {
  post: SourcePost;
  fields: PostFields;
  title?: string | undefined;
  /** What it is told by: its title or, without one, its first words. */
  name: string;
  /** The text, without a heading that became the title. */
  markdown: string;
  date: PostDate;
  updated?: PostDate | undefined;
  lang?: string | undefined;
  draft: boolean;
  /** Whether only who has its address is shown it. */
  unlisted: boolean;
  /** What is to be told of it if it is new. */
  notes: string[];
}

/** All posts but those that are for nobody to read: what needs a password, and empty files. */
export function readDrafts(
  folder: SourceFolder,
  site: SourceSite,
  settings: Settings,
  findings: Findings,
): Draft[] {
  const plain = site.linksByName === true && !site.isVault;
  const { timezone } = site.settings;
  const zone = timezone !== undefined && isZone(timezone) ? timezone : settings.zone;
  const committed = lazy(() => readGitDates(folder.root));
  return site.posts.flatMap((post): Draft[] => {
    const place = folder.prefix + post.path;
    const fields = readFields(post.fields, { spaced: site.tagsWithSpaces === true, plain });
    if (fields.secret) {
      findings.add("post with a password left out", place);
      return [];
    }
    if (post.markdown.trim() === "" && Object.keys(post.fields).length === 0) {
      findings.add("empty file left out", place);
      return [];
    }
    const notes = [
      ...post.notes.map((note) => note.replace(/\.$/, "")),
      ...(site.dayOrder === undefined
        ? [fields.date, fields.updated].flatMap((written) => notesForEither(written, zone))
        : []),
    ];
    const date = dateOf(post, fields, notes);
    const { title, markdown } = titled(post, fields.title);
    const updated = readPostDate(fields.updated, zone, site.dayOrder);
    const hidden = post.draft ? "draft" : fields.draft;
    const isUnlisted = hidden !== undefined && unlisted.has(plainKey(hidden));
    if (hidden !== undefined)
      notes.push(
        hidden === "draft"
          ? "draft, which stays one"
          : isUnlisted
            ? `unlisted post, which stays one, marked “${hidden}”`
            : `post became a draft, because it is marked “${hidden}”`,
      );
    return [
      {
        post,
        fields,
        title,
        name: title ?? firstWords(markdown),
        markdown,
        date,
        updated: updated && updated.moment > date.moment ? updated : undefined,
        lang: differingLanguage(post.lang ?? fields.lang, settings.site.language),
        draft: hidden !== undefined && !isUnlisted,
        unlisted: isUnlisted,
        notes,
      },
    ];
  });

  function dateOf(post: SourcePost, fields: PostFields, notes: string[]): PostDate {
    const inAddress = post.address === undefined ? undefined : dateInName(post.address)?.date;
    const written =
      readPostDate(fields.date, zone, site.dayOrder) ??
      readPostDate(post.named, zone) ??
      readPostDate(inAddress, zone);
    if (written) return written;
    if (fields.date !== undefined && !/^(?:git )?(?:created|last modified)$/i.test(String(fields.date)))
      notes.push(`date “${String(fields.date)}” could not be read`);
    // A time of change is nearer to the truth than what a copy of the folder left.
    const changed = readPostDate(fields.updated, zone, site.dayOrder);
    if (changed) {
      notes.push("date taken from the time of the last change");
      return changed;
    }
    const added = committed()?.get(post.path);
    const found = added ?? folder.modified(post.path);
    if (!post.draft)
      notes.push(
        added ? "date taken from the first commit of the file" : "date taken from the time of the file",
      );
    return (
      fromMoment(new Date(Math.floor(found.getTime() / 60_000) * 60_000), zone) ?? {
        moment: new Date(0),
        written: "1970-01-01",
        parts: { year: "1970", month: "01", day: "01", hour: "00", minute: "00", second: "00" },
      }
    );
  }
}

function notesForEither(written: unknown, zone: string): string[] {
  const dates = eitherDate(written, zone);
  return dates
    ? [
        `date ${quote(String(written))} can be two days, and was read as “${dates.read}”: if the day stands first, write “${dates.other}”`,
      ]
    : [];
}

function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
