/** What a YAML document stands for, or why that is nothing to work with. @module */
import type { Alias, Document, YAMLMap } from "yaml";
import { yamlLibrary } from "./yaml-library.ts";

/** An offset into the YAML, and a sentence. */
interface Unreadable {
  offset: number;
  message: string;
}

/** References in one document. Each is looked up in all of it, and a few dozen can stand for more than memory holds. */
const mostAliases = 100;

/** Names that JavaScript's objects have for themselves: a field of such a name would be lost without a word. */
const ownNames = new Set(["__proto__", "constructor", "prototype"]);

export interface Values {
  /** Lists and mappings as JavaScript has them; absent if they cannot be read. */
  values?: unknown;
  unreadable: Unreadable[];
}

/** The values of a document without errors, and what of it stands for nothing. */
export function readValues(document: Document): Values {
  const { isMap, isPair, isScalar, visit } = yamlLibrary();
  const aliases: Alias[] = [];
  const lost: Unreadable[] = [];
  const unreadable: Unreadable[] = [];
  visit(document, {
    Alias(_, alias) {
      aliases.push(alias);
    },
    Pair(_, { key, value }, ancestors) {
      const around = ancestors.at(-1);
      // Of other programs, whatever they mean by it.
      const isExtra = ancestors.some(
        (each) => isPair(each) && isScalar(each.key) && each.key.value === "extra",
      );
      if (isScalar(key) && value === null && isMap(around) && endsValue(around) && !isExtra) {
        const message = `A comma within braces ends a value, and “${key.source ?? key.value}” behind it is lost. Put a text that holds a comma between quotes, and write a number without one.`;
        lost.push({ offset: offsetOf(key), message });
      } else if (!isScalar(key)) {
        const message = "The name of a field is a text. Put one that begins with a bracket between quotes.";
        unreadable.push({ offset: offsetOf(key), message });
      } else if (ownNames.has(String(key.value))) {
        const message = `“${key.value}” cannot be the name of a field. Write another.`;
        lost.push({ offset: offsetOf(key), message });
      }
    },
  });
  if (aliases.length > mostAliases) unreadable.push(tooMuch(aliases));
  else unreadable.push(...aliases.filter((alias) => !alias.resolve(document)).map(unknown));
  if (unreadable.length > 0) return { unreadable: [...unreadable, ...lost] };
  try {
    return { values: document.toJS() ?? {}, unreadable: lost };
  } catch (error) {
    // The library counts what references stand for, and gives up before memory does.
    if (!(error instanceof ReferenceError)) throw error;
    return { unreadable: [tooMuch(aliases), ...lost] };
  }
}

/** Whether a comma can have ended a value in a mapping between braces; in `{a, b}` there is none. */
function endsValue({ flow, items: [first] }: YAMLMap): boolean {
  return flow === true && first !== undefined && first.value !== null;
}

/** A reference to what is not there: text in Markdown's italics, as a rule (YAML 1.2 §7.1). */
function unknown(alias: Alias): Unreadable {
  return {
    offset: offsetOf(alias),
    message: `A text that begins with “*” stands between quotes: "*${alias.source}…".`,
  };
}

function tooMuch(aliases: readonly Alias[]): Unreadable {
  return {
    offset: offsetOf(aliases[0]),
    message: `References such as “*${aliases[0]?.source}” stand for more here than can be read. Write the values themselves.`,
  };
}

function offsetOf(node: unknown): number {
  return isRanged(node) ? node.range[0] : 0;
}

export function isRanged(node: unknown): node is { range: [number, number, number] } {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}
