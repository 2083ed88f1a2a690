/** Entities that a document of XML defines itself (XML 1.0 §4.2): nothing is fetched, and nothing grows beyond measure. @module */
import { decodeHTMLStrict } from "entities";
import { Failure } from "../terminal/failure.ts";

/** In characters, of one entity: a name, a sentence. */
const longest = 10_000;
/** In characters, of all that a document names. */
const mostNamed = 1_000_000;
/** Entities within entities. */
const deepest = 20;

/**
 * Takes the document type declaration out of a document, lines kept: parsers differ in what they make of it.
 *
 * @returns the rest, and what the declaration defines
 */
export function takeEntities(text: string): { text: string; entities: Entities } {
  const start = behindMisc(text);
  const end = /^<!DOCTYPE\s/i.test(text.slice(start, start + 10)) ? endOfDeclaration(text, start) : undefined;
  if (end === undefined) return { text, entities: new Entities(new Map()) };
  const declaration = text.slice(start, end);
  return {
    text: text.slice(0, start) + declaration.replace(/[^\n]+/g, "") + text.slice(end),
    entities: new Entities(valuesIn(declaration)),
  };
}

/** Where a document begins behind its XML declaration, comments and instructions. */
function behindMisc(text: string): number {
  const space = /\s*/y;
  for (let at = 0; ; ) {
    space.lastIndex = at;
    at += space.exec(text)?.[0].length ?? 0;
    const mark = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : undefined;
    const end = mark === undefined ? -1 : text.indexOf(mark, at);
    if (mark === undefined || end < 0) return at;
    at = end + mark.length;
  }
}

/** What ends what stands in a declaration, by its beginning. */
const ends: Record<string, string> = { '"': '"', "'": "'", "<!--": "-->", "<?": "?>" };

/** Where a document type declaration ends; undefined if it does not. */
function endOfDeclaration(text: string, start: number): number | undefined {
  const sign = /["'[\]>]|<!--|<\?/g;
  sign.lastIndex = start;
  let inSubset = false;
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    const [written] = found;
    const mark = ends[written];
    if (mark !== undefined) {
      const end = text.indexOf(mark, sign.lastIndex);
      if (end < 0) return undefined;
      sign.lastIndex = end + mark.length;
    } else if (written !== ">") inSubset = written === "[";
    else if (!inSubset) return sign.lastIndex;
  }
  return undefined;
}

/** What a declaration says of entities: their values by name, without one for what stands in another file. */
function valuesIn(declaration: string): Map<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  const parts =
    /<!--[\s\S]*?-->|<!ENTITY\s+([^\s%"'<>&;]+)\s+(?:"([^"]*)"|'([^']*)'|(?:SYSTEM|PUBLIC)\s)|"[^"]*"|'[^']*'/g;
  // The first counts (XML 1.0 §4.2).
  for (const [, name, double, single] of declaration.matchAll(parts))
    if (name !== undefined && !values.has(name)) values.set(name, double ?? single);
  return values;
}

export class Entities {
  readonly #values: ReadonlyMap<string, string | undefined>;
  readonly #texts = new Map<string, string | undefined>();
  readonly #lost = new Map<string, number>();
  #named = 0;

  constructor(values: ReadonlyMap<string, string | undefined>) {
    this.#values = values;
  }

  /**
   * What a reference such as `&house;` stands for, if the document defines that; nothing, if it keeps it elsewhere.
   *
   * @throws Failure if it was made to break the reader
   */
  resolve(reference: string): string | undefined {
    const name = nameOf(reference);
    if (!reference.endsWith(";") || !this.#values.has(name)) return undefined;
    const text = this.#textOf(name, []);
    if (text === undefined) this.#lost.set(reference, (this.#lost.get(reference) ?? 0) + 1);
    this.#named += text?.length ?? 0;
    if (this.#named > mostNamed) throw tooLong(`Its entities stand for more than ${mostNamed} characters`);
    return text ?? "";
  }

  /** Sentences on what was left out. */
  notes(): string[] {
    return [...this.#lost].map(
      ([reference, count]) =>
        `Left out: ${count} × “${reference}”, which the document says is in another file, or is part of itself.`,
    );
  }

  /** @param around the names of the entities that it stands in */
  #textOf(name: string, around: readonly string[]): string | undefined {
    if (this.#texts.has(name)) return this.#texts.get(name);
    const value = this.#values.get(name);
    if (value === undefined || around.includes(name) || around.length > deepest) return undefined;
    let length = 0;
    let whole = true;
    // References to characters count where the value is defined, all others where the entity is named (XML 1.0 §4.4).
    const text = value.replace(/&#\w+;/g, decodeHTMLStrict).replace(/&[^\s&;]+;/g, (reference) => {
      const inner = nameOf(reference);
      const part = this.#values.has(inner)
        ? this.#textOf(inner, [...around, name])
        : decodeHTMLStrict(reference);
      whole &&= part !== undefined;
      length += part?.length ?? 0;
      if (length > longest) throw tooLong(`Its entity “${name}” stands for more than ${longest} characters`);
      return part ?? "";
    });
    if (text.length > longest)
      throw tooLong(`Its entity “${name}” stands for more than ${longest} characters`);
    this.#texts.set(name, whole ? text : undefined);
    return whole ? text : undefined;
  }
}

function nameOf(reference: string): string {
  return reference.slice(1, -1);
}

function tooLong(what: string): Failure {
  return new Failure(`${what}; those of no feed or export do.`);
}
