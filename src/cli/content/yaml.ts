/** YAML that was written by hand: its values, and where each of them stands. @module */
import * as v from "valibot";
import { type Document, isMap, isScalar, parseDocument, visit } from "yaml";
import { suggest } from "../../text/suggest.ts";
import { locateOffset, type Place } from "../terminal/problem.ts";

/** A mistake in a YAML text: an offset into the file, and a sentence. */
export interface YamlProblem extends Place {
  message: string;
}

export interface Yaml<T> {
  value: T | undefined;
  problems: YamlProblem[];
  /** Where a value stands in the file; where its parent does, if it is missing. */
  at(...path: (string | number)[]): Place;
}

/** A schema of a mapping, and how each of its fields is written, for errors that show it. */
export interface DocumentedSchema<T> {
  schema: v.GenericSchema<unknown, T>;
  examples: Record<string, string>;
}

/**
 * Reads YAML and checks it. Every mistake is found, not only the first.
 *
 * @param file the whole text of the file
 * @param start where the YAML begins in it
 * @param end where it ends
 */
export function readYaml<T>(file: string, form: DocumentedSchema<T>, start = 0, end = file.length): Yaml<T> {
  const document = parseDocument(file.slice(start, end), { prettyErrors: false });
  const place = (offset: number) => locateOffset(file, start + offset);
  const at = (...path: (string | number)[]): Place => {
    for (let depth = path.length; depth > 0; depth--) {
      const node: unknown = document.getIn(path.slice(0, depth), true);
      if (isRanged(node)) return place(node.range[0]);
    }
    return place(0);
  };
  const broken = document.errors.map((error) => ({
    ...place(error.pos[0]),
    message: messageForSyntax(error.message),
  }));
  if (document.contents !== null && !isMap(document.contents)) {
    broken.push({ ...place(0), message: "These are no fields. Write each on a line, as “name: value”." });
  }
  for (const { name, offset } of unknownAliases(document)) {
    const message = `A text that begins with “*” stands between quotes: "*${name}…".`;
    broken.push({ ...place(offset), message });
  }
  if (broken.length > 0) return { value: undefined, problems: broken, at };
  const checked = v.safeParse(form.schema, filledIn(document.toJS()));
  if (checked.success) return { value: checked.output, problems: [], at };
  const mistakes = checked.issues.map((issue) => {
    const path = (issue.path ?? []).map((item) => item.key).filter(isKey);
    const misnamed = issue.type === "strict_object" && issue.expected === "never";
    return {
      ...(misnamed ? keyPlace(path) : at(...path)),
      message: messageForIssue(issue, path, form.examples),
    };
  });
  return { value: undefined, problems: mistakes, at };

  /** Where a key stands, rather than its value. */
  function keyPlace(path: (string | number)[]): Place {
    const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
    const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
    return pair && isRanged(pair.key) ? place(pair.key.range[0]) : at(...path);
  }
}

/** References to what the YAML does not name (YAML 1.2 §7.1): text in Markdown's italics, as a rule. */
function unknownAliases(document: Document): { name: string; offset: number }[] {
  const unknown: { name: string; offset: number }[] = [];
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) unknown.push({ name: alias.source, offset: alias.range?.[0] ?? 0 });
    },
  });
  return unknown;
}

/** The fields that have a value; one that was left blank counts as left out. */
function filledIn(fields: Record<string, unknown> | null): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== null));
}

function isRanged(node: unknown): node is { range: [number, number, number] } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}

function isKey(key: unknown): key is string | number {
  return typeof key === "string" || typeof key === "number";
}

function messageForSyntax(message: string): string {
  const sentence = message.replace(/\s+/g, " ").replace(/\.?$/, ".");
  return `This is not YAML: ${sentence} Put a text that holds “: ”, “#” or quotes between quotes.`;
}

/** What the schema says; for a field that is unknown or missing, what to write instead. */
function messageForIssue(
  issue: v.BaseIssue<unknown>,
  path: (string | number)[],
  examples: Record<string, string>,
): string {
  if (issue.type !== "strict_object" || path.length === 0) return issue.message;
  const field = String(path.at(-1));
  if (issue.received === "undefined") {
    return `“${field}” is missing. Write ${examples[field] ?? `“${field}: …”`}.`;
  }
  const meant = path.length === 1 ? suggest(field, Object.keys(examples)) : undefined;
  const known = path.length === 1 ? ` The fields are ${Object.keys(examples).join(", ")}.` : "";
  return `There is no field “${field}”.${meant ? ` Did you mean “${meant}”?` : known}`;
}
