/** YAML that was written by hand: its values, and where each of them stands. @module */
import * as v from "valibot";
import type { Document } from "yaml";
import {
  findControlCharacters,
  messageForControlCharacters,
  replaceControlCharacters,
} from "../../text/control-characters.ts";
import { askIfMeant, suggest } from "../../text/suggest.ts";
import { makeWellFormed } from "../../text/well-formed.ts";
import { createLocator } from "../terminal/locate-offset.ts";
import type { Place } from "../terminal/problem.ts";
import type { OtherNames } from "./other-names.ts";
import { readPlainFields } from "./plain-fields.ts";
import { yamlLibrary } from "./yaml-library.ts";
import { messageForSyntax, messageForTag, tooDeep, withoutConsequences } from "./yaml-syntax.ts";
import { isRanged, readValues } from "./yaml-values.ts";

/** A mistake in a YAML text: where it is, and a sentence. */
export interface YamlProblem extends Place {
  message: string;
  /** Which field it is about, and in what way. */
  kind?: string | undefined;
}

export interface Yaml<T> {
  value: T | undefined;
  problems: YamlProblem[];
  /** What was put right by itself. */
  warnings: YamlProblem[];
  /** Where a value stands in the file; where its parent does, if it is missing. */
  at(...path: (string | number)[]): Place;
}

/** A schema of a mapping, and how each of its fields is written, for errors that show it. */
export interface DocumentedSchema<T> {
  schema: v.GenericSchema<unknown, T>;
  examples: Record<string, string>;
  /** Fields that people are shown: what stands behind a “#” there is hardly meant as a comment. */
  prose?: ReadonlySet<string>;
  /** What else these fields may be called, and what to write then. */
  otherNames?: OtherNames;
  /**
   * The fields that count as left out where they are blank; every one, if it is not said. What stands deeper than two
   * mappings counts as left out in any case.
   */
  mayBeBlank?: ReadonlySet<string>;
}

/**
 * In a message of a schema, what stands in the file: of a number that is only its value, and `007` is another name than
 * `7`.
 */
export const asWritten = "\u{FFFC}";

/** Mistakes of one text that are told; a file of brackets has one at each. */
const mostMistakes = 100;

/** Lists in lists and mappings in mappings, as no person writes them; the parser takes minutes for some of them. */
const nesting = /(?:[-?] +|[[{] *){64}/;

/**
 * Reads YAML and checks it. Every mistake is found, not only the first.
 *
 * @param file the whole text of the file
 * @param start where the YAML begins in it
 * @param end where it ends
 */
export function readYaml<T>(file: string, form: DocumentedSchema<T>, start = 0, end = file.length): Yaml<T> {
  const fields = readPlainFields(file.slice(start, end));
  const plain = fields && v.safeParse(form.schema, dropBlank(fields, form.mayBeBlank));
  if (!plain?.success) return parseYaml(file, form, start, end);
  let parsed: Yaml<T> | undefined;
  const at: Yaml<T>["at"] = (...path) => {
    parsed ??= parseYaml(file, form, start, end);
    return parsed.at(...path);
  };
  return { value: makeWellFormed(plain.output), problems: [], warnings: [], at };
}

function parseYaml<T>(file: string, form: DocumentedSchema<T>, start: number, end: number): Yaml<T> {
  const written = file.slice(start, end);
  const locate = createLocator(file);
  const place = (offset: number) => locate(start + offset);
  const nested = nesting.exec(written);
  if (nested) {
    const problems = [{ ...place(nested.index), message: tooDeep }];
    return { value: undefined, problems, warnings: [], at: () => place(0) };
  }
  const { isMap, isScalar, parseDocument } = yamlLibrary();
  const document = parseDocument(written, { prettyErrors: false, logLevel: "error" });
  const warnings = [...replaceControls(document), ...findLostComments(document, form.prose)].map(
    ({ offset, message }) => ({ ...place(offset), message }),
  );
  const at = (...path: (string | number)[]): Place => {
    const node = nodesAlong(document, path).findLast(isRanged);
    return place(node ? node.range[0] : 0);
  };
  const lostTags = document.warnings.filter(({ code }) => code === "TAG_RESOLVE_FAILED");
  const problems: YamlProblem[] = [
    ...withoutConsequences(document.errors).map((error) => ({
      ...place(error.pos[0]),
      message: messageForSyntax(error, written),
    })),
    ...lostTags.map(({ pos }) => ({ ...place(pos[0]), message: messageForTag(written.slice(...pos)) })),
  ];
  if (document.contents !== null && !isMap(document.contents)) {
    problems.push({ ...place(0), message: "These are no fields. Write each on a line, as “name: value”." });
  }
  if (problems.length > 0) return { value: undefined, problems: tidy(problems), warnings, at };
  const { values, unreadable } = readValues(document);
  problems.push(...unreadable.map(({ offset, message }) => ({ ...place(offset), message })));
  if (values === undefined) return { value: undefined, problems: tidy(problems), warnings, at };
  const checked = v.safeParse(form.schema, dropBlank(values, form.mayBeBlank));
  // Escapes can write characters that XML, JSON and databases give back as others, each in its own way.
  if (checked.success && problems.length === 0)
    return { value: makeWellFormed(checked.output), problems, warnings, at };
  const misspelt = new Set((checked.issues ?? []).flatMap((issue) => fieldMeant(issue, form) ?? []));
  for (const issue of checked.issues ?? []) {
    const path = pathOf(issue);
    // It is there, under another name.
    if (isMissingField(issue) && misspelt.has(path.join("."))) continue;
    const field = path.filter((key) => typeof key === "string").join(".");
    problems.push({
      ...(isUnknownField(issue) ? keyPlace(path) : at(...path)),
      message: messageForIssue(issue, path, form).replaceAll(asWritten, () =>
        sourceOf(nodesAlong(document, path).at(-1), written),
      ),
      kind: `${issue.type} ${field}`,
    });
  }
  return { value: undefined, problems: tidy(problems), warnings, at };

  /** Where a key stands, rather than its value. */
  function keyPlace(path: (string | number)[]): Place {
    const parent = nodesAlong(document, path.slice(0, -1)).at(-1) ?? document.contents;
    const pair = isMap(parent) && parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
    return pair && isRanged(pair.key) ? place(pair.key.range[0]) : at(...path);
  }
}

/** Puts the mark for an unreadable character where controls stand in keys and values, written out or escaped. */
function replaceControls(document: Document): { offset: number; message: string }[] {
  const found: { offset: number; message: string }[] = [];
  yamlLibrary().visit(document, {
    Scalar(_, scalar) {
      const { value } = scalar;
      const controls = typeof value === "string" && findControlCharacters(value);
      if (!controls) return;
      scalar.value = replaceControlCharacters(value);
      found.push({ offset: scalar.range?.[0] ?? 0, message: messageForControlCharacters(controls) });
    },
  });
  return found;
}

/** Ends of texts that YAML takes for comments (YAML 1.2 §6.6). */
function findLostComments(document: Document, prose: ReadonlySet<string> | undefined) {
  const { isMap, isScalar } = yamlLibrary();
  if (!prose || !isMap(document.contents)) return [];
  return document.contents.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !prose.has(String(key.value)) || !isScalar(value)) return [];
    const { comment, range, type } = value;
    if (!comment || !range || type !== "PLAIN") return [];
    const message = `“#${comment}” is a comment to YAML, and is left out. Put the whole text between quotes, or take this out.`;
    return [{ offset: range[1], message }];
  });
}

/** How a value is written, to be shown between quotes; an ellipsis for what would not fit there. */
function sourceOf(node: unknown, file: string): string {
  const { isAlias, isScalar } = yamlLibrary();
  if (isScalar(node) && node.type !== "PLAIN") return String(node.value);
  const source = isRanged(node) && !isAlias(node) ? file.slice(node.range[0], node.range[1]).trim() : "";
  return source === "" || source.length > 60 || /["\n\\]/.test(source) ? "…" : source;
}

/** Each problem once, in the order of the file, and not too many. */
function tidy(problems: readonly YamlProblem[]): YamlProblem[] {
  const unique = new Map(problems.map((each) => [`${each.line} ${each.column} ${each.message}`, each]));
  return [...unique.values()].sort((a, b) => a.line - b.line || a.column - b.column).slice(0, mostMistakes);
}

/**
 * The values that a path leads along, as far as they are there. Where one is written and a list may stand, the path has
 * the place in that list.
 */
function nodesAlong(document: Document, path: (string | number)[]): unknown[] {
  const { isCollection, isSeq } = yamlLibrary();
  const nodes: unknown[] = [];
  let node: unknown = document.contents;
  for (const key of path) {
    if (typeof key === "number" && !isSeq(node)) continue;
    node = isCollection(node) ? node.get(key, true) : undefined;
    nodes.push(node);
  }
  return nodes;
}

/**
 * Mappings without the fields that were left blank, which count as left out.
 *
 * @param names of the fields that may be blank; of any, if undefined
 * @param depth of mappings and lists that are looked into; references can make circles
 */
function dropBlank(value: unknown, names: ReadonlySet<string> | undefined, depth = 3): unknown {
  if (typeof value !== "object" || value === null || depth === 0) return value;
  if (Array.isArray(value)) return value.map((each) => dropBlank(each, names, depth - 1));
  const filled = Object.entries(value).filter(
    ([name, each]) => each !== null || (depth > 1 && names?.has(name) === false),
  );
  return Object.fromEntries(filled.map(([name, each]) => [name, dropBlank(each, names, depth - 1)]));
}

function isKey(key: unknown): key is string | number {
  return typeof key === "string" || typeof key === "number";
}

/** The sentence that lists the fields of a mapping. */
export function listFields(names: readonly string[]): string {
  return `The fields here are ${names.join(", ")}.`;
}

/** The fields that a sentence of `listFields` lists, be there others behind it. */
function fieldsNamedIn(message: string): string[] {
  return /^The fields here are ([^.]*)\./.exec(message)?.[1]?.split(", ") ?? [];
}

/** Whether it is about a field that the form does not have. */
function isUnknownField({ type }: v.BaseIssue<unknown>): boolean {
  return type === "never";
}

/** Whether it is about a field that has to be there. */
function isMissingField({ type, received }: v.BaseIssue<unknown>): boolean {
  return type === "object_with_rest" && received === "undefined";
}

function pathOf({ path }: v.BaseIssue<unknown>): (string | number)[] {
  return (path ?? []).map((item) => item.key).filter(isKey);
}

/** The field that was probably meant by one that there is not. */
function nearField(
  { message }: v.BaseIssue<unknown>,
  path: (string | number)[],
  examples: Record<string, string>,
): string | undefined {
  return suggest(String(path.at(-1)), path.length > 1 ? fieldsNamedIn(message) : Object.keys(examples));
}

/** The path of that field, its parts between points; undefined if the issue is another, or none is near. */
function fieldMeant(
  issue: v.BaseIssue<unknown>,
  { examples }: Pick<DocumentedSchema<unknown>, "examples">,
): string | undefined {
  if (!isUnknownField(issue)) return undefined;
  const path = pathOf(issue);
  const near = nearField(issue, path, examples);
  return near === undefined ? undefined : [...path.slice(0, -1), near].join(".");
}

/** What the schema says; for a field that is unknown or missing, what to write instead. */
function messageForIssue(
  issue: v.BaseIssue<unknown>,
  path: (string | number)[],
  { examples, otherNames }: Pick<DocumentedSchema<unknown>, "examples" | "otherNames">,
): string {
  const field = String(path.at(-1));
  const inside = path.length > 1;
  if (isMissingField(issue)) {
    if (inside) return `“${field}” is missing here. Add “${field}: …”.`;
    return `“${field}” is missing. Write ${examples[field] ?? `“${field}: …”`}.`;
  }
  if (!isUnknownField(issue)) return issue.message;
  if (inside) {
    const near = nearField(issue, path, examples);
    return `There is no field “${field}” here. ${`${askIfMeant(near)} ${issue.message}`.trimStart()}`;
  }
  const instead = otherNames?.get(field.toLowerCase().replace(/[-_]/g, ""));
  if (instead !== undefined) return `There is no field “${field}”. ${instead}`;
  const meant = nearField(issue, path, examples);
  const known = `The fields are ${Object.keys(examples).join(", ")}.`;
  return `There is no field “${field}”. ${askIfMeant(meant, known)}`;
}
