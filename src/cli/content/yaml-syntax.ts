/** What is wrong in a text that is no YAML, and what to write instead. @module */
import type { ErrorCode, YAMLParseError } from "yaml";

export const tooDeep = "Lists or mappings stand too deep in one another here. Write it flatter.";

/** @param yaml the text that the parser read */
export function messageForSyntax({ code, message, pos: [offset] }: YAMLParseError, yaml: string): string {
  if (/call stack/i.test(message)) return tooDeep;
  const sentence = message
    .replace(/;[^;]*\(\)$/, "")
    .replace(/\s+/g, " ")
    .replace(/\.?$/, ".");
  const line = lineAt(yaml, offset);
  const advice = adviceForSigns(line) ?? adviceForIndent(code, yaml, line) ?? adviceFor(code, message);
  return `This is not YAML: ${sentence} ${advice}`;
}

/** Errors without those that follow from others: where the fields seem to be at an end, whatever comes is unexpected. */
export function withoutConsequences(errors: readonly YAMLParseError[]): YAMLParseError[] {
  return errors.filter(({ message }, at) => at === 0 || !/ in YAML stream\b/.test(message));
}

/** A text that begins with “!” names a type (YAML 1.2 §6.9), and is lost. */
export function messageForTag(tag: string): string {
  return `A text that begins with “!” stands between quotes: "${tag}…".`;
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf("\n", offset);
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, end < 0 ? text.length : end);
}

/** What to write for signs that look like those of YAML and are others, as text programs and other keyboards make them. */
function adviceForSigns(line: string): string | undefined {
  if (/^[^:]*：/.test(line)) return "Write a plain colon and a space, “: ”, for “：”.";
  if (/^[^:]*:[\u00a0\u2000-\u200b\u202f\u3000]/.test(line))
    return "Write a plain space behind the colon: this one only looks like it.";
  if (/:\s*[“”„«‘’‚]/.test(line))
    return `Write straight quotes around the text: "…", and none of “ ” „ « ‘ ’.`;
  return undefined;
}

/** What to do about a field that begins further left than the first one: that one is indented. */
function adviceForIndent(code: ErrorCode, yaml: string, line: string): string | undefined {
  if (code !== "UNEXPECTED_TOKEN") return undefined;
  const indentOf = (text: string) => /^ */.exec(text)?.[0].length ?? 0;
  const first = yaml.split("\n").find((each) => /^\s*[^\s#]/.test(each)) ?? "";
  return indentOf(line) < indentOf(first) ? "Begin all fields with as many spaces, or with none." : undefined;
}

/** What to write instead, which the parser does not say. */
function adviceFor(code: ErrorCode, message: string): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return "Keep one of the two.";
    case "MULTIPLE_DOCS":
      return "A line of “...” or “---” ends the fields: take it out.";
    case "TAB_AS_INDENT":
    case "BAD_INDENT":
      if (/end with a [\]}]/.test(message))
        return "Write the bracket that ends the list, or put the text between quotes.";
      return "Begin lines that belong together with the same number of spaces, and none with a tab.";
    case "MULTILINE_IMPLICIT_KEY":
      return spaceAfterColon;
    case "BAD_SCALAR_START":
      return "Put a text that begins so between quotes.";
    case "MISSING_CHAR":
      if (/^Implicit map keys/.test(message)) return spaceAfterColon;
      return /quote/.test(message) ? "Write a quotation mark at the end of the text, too." : quoteText;
    default:
      return quoteText;
  }
}

const spaceAfterColon = "Write “name: value”, with a space after the colon.";
const quoteText = "Put a text that holds “: ”, “#” or quotes between quotes.";
