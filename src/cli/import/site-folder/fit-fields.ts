/** Front matter that the build takes: whatever it would refuse is kept under `extra`. @module */
import * as v from "valibot";
import type { FrontMatterFields } from "../../content/front-matter.ts";
import { mostTags } from "../../content/schema-fields.ts";
import { articleSchema } from "../../content/schemas.ts";

/** In characters, of what other programs keep; the build reads front matter of twice that length. */
const longestExtra = 2 ** 15;

/** @returns the fields, and in words what became of those that the build would not take */
export function fitFields(given: FrontMatterFields): { fields: FrontMatterFields; notes: string[] } {
  const notes: string[] = [];
  const fields: FrontMatterFields = { ...given };
  if (fields.tags && fields.tags.length > mostTags) {
    notes.push(`post with more than ${mostTags} tags, which lost the others`);
    fields.tags = fields.tags.slice(0, mostTags);
  }
  const { issues = [] } = v.safeParse(articleSchema.schema, JSON.parse(JSON.stringify(fields)));
  for (const name of new Set(issues.map(({ path }) => path?.[0]?.key))) {
    if (typeof name !== "string" || name === "date" || !isField(name, fields)) continue;
    notes.push(`field “${name}” that Tagwire cannot read, kept under extra`);
    fields.extra = { ...fields.extra, [name]: fields[name] };
    fields[name] = undefined;
  }
  if (fields.extra && JSON.stringify(fields.extra).length > longestExtra) {
    notes.push("post whose other fields are too long, and were left out");
    fields.extra = undefined;
  }
  return { fields, notes };
}

type Optional = Exclude<keyof FrontMatterFields, "date">;

function isField(name: string, fields: FrontMatterFields): name is Optional {
  return Object.hasOwn(fields, name);
}
