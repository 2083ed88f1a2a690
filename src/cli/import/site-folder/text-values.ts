/** Values of front matter and settings as the texts, lists and switches that they were meant to be. @module */
import { isFields } from "./front-matter.ts";

/** A text on one line; undefined if there is none. */
export function asText(value: unknown): string | undefined {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim().replace(/\s+/g, " ");
  return text === "" ? undefined : text;
}

/** A text, but no number and no switch. */
export function asWords(value: unknown): string | undefined {
  return typeof value === "string" ? asText(value) : undefined;
}

/** Texts of a list, of lists in it, or of one text. */
export function asTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(asTexts);
  if (isFields(value)) return asTexts(value.name ?? value.title ?? value.value ?? value.slug ?? value.label);
  const text = asText(value);
  return text === undefined ? [] : [text];
}

/** Whether a switch is on or off; undefined if it is no switch. */
export function asSwitch(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return undefined;
  if (/^(?:true|yes|on)$/i.test(value.trim())) return true;
  return /^(?:false|no|off)$/i.test(value.trim()) ? false : undefined;
}

/** A name without regard to case, hyphens and underscores: `publish_date` and `publishDate` are one. */
export function plainKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

/** Whether there is something to keep in a value. */
export function isFilled(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return false;
  if (Array.isArray(value)) return value.some(isFilled);
  return isFields(value) ? Object.values(value).some(isFilled) : true;
}
