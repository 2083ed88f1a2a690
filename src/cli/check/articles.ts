/** What readers would miss in an article, or trip over. @module */
import { randomUUID } from "node:crypto";
import type { Advice, CheckInput } from "./types.ts";
import { formatKilobytes } from "./types.ts";

/** In bytes of HTML. Every poll of every feed that shows the entry carries it. */
const large = 100_000;

/** Characters of an id that every reader keeps; some database columns end here. */
const maxIdLength = 255;

/** Words of a text that one would expect a title above. */
const longNote = 300;

export function* checkArticles({ index, bodies, files, now }: CheckInput): Generator<Advice> {
  const weights = new Map(
    index.articles.map(({ id }, at) => [id, Buffer.byteLength(bodies[at]?.html ?? "")]),
  );
  const words = new Map(index.articles.map((article) => [article.id, article.words]));
  for (const { path, fields, at, id, date, updated, deleted } of files) {
    const advise = (field: string, message: string): Advice => ({ path, ...at(field), message });
    if (deleted !== undefined && deleted > now)
      yield advise(
        "deleted",
        `This is in the future: nobody finds the article from now on, and readers are told from ${deleted} on. Write a day that has come, or leave it out until then.`,
      );
    if (deleted !== undefined) continue;
    if (fields.title === undefined && (words.get(id) ?? 0) > longNote)
      yield advise(
        "date",
        `There is no title, and ${words.get(id)} words to read: nobody sees in a list what they are about. Add “title: …”.`,
      );
    // A note is short, and mostly shown whole.
    if (fields.summary === undefined && fields.title !== undefined && !fields.draft)
      yield advise(
        "title",
        "There is no summary; lists show the first words instead. Add “summary: …”, in one or two sentences.",
      );
    if (typeof fields.image === "object" ? !fields.image.alt?.trim() : fields.image !== undefined)
      yield advise(
        "image",
        "The image has no text for those who do not see it. Write “image: {src: …, alt: …}”.",
      );
    if (date > now && !fields.draft)
      yield advise("date", `This is in the future: the article shows from ${date} on.`);
    if (updated > now && updated > date)
      yield advise("updated", `This is in the future: until ${updated} the article counts as unchanged.`);
    if (fields.updated !== undefined && updated < date)
      yield advise(
        "updated",
        "This is before “date”, when there was nothing to change, and readers are not told of it. Write a later day, or leave it out.",
      );
    if (fields.id === undefined && id.length > maxIdLength)
      yield advise(
        "title",
        `The id that is made of its address has ${id.length} characters, which some readers cut off. If nobody has it yet, add a short one, such as “id: urn:uuid:${randomUUID()}”; otherwise “id: ${id}” keeps it for ever.`,
      );
    const weight = weights.get(id) ?? 0;
    if (weight > large)
      yield advise(
        "title",
        `As HTML the article holds ${formatKilobytes(weight)}, which some readers cut off. Make it two, or link to a part of it.`,
      );
  }
}
