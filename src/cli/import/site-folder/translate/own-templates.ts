/**
 * Shortcodes and includes of a site's own, as far as they are HTML with places for what a post gives them:
 * `<a href="https://example.org/{{ .Get 0 }}">…</a>`. What decides or repeats something is left to people.
 *
 * @module
 */
import { type Call, parameter, type TranslationContext } from "./dialect.ts";
import { evaluate } from "./expressions.ts";
import { attribute, html } from "./markup.ts";

// As in a browser, what is never closed goes on to the end.
const comments =
  /\{\{-?\s*\/\*(?:(?!\{\{-?\s*\/\*)[\s\S])*?\*\/\s*-?\}\}|\{%-?\s*comment(?:(?!\{%-?\s*comment)[\s\S])*?endcomment\s*-?%\}|\{#(?:(?!\{#)[\s\S])*?#\}|<!--[\s\S]*?(?:-->|$)/g;
/** Nothing of these reaches readers. */
const unseen = /<(script|style|noscript|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const place = /\{\{-?((?:(?!\{\{)[\s\S])*?)-?\}\}/g;

/** What stands for the text that a call holds, until lines are put in order. A noncharacter, which no text holds. */
const inner = "\uFDD2";

/** The HTML that a template makes of a call; undefined if it is more than HTML with places, or shows nothing. */
export function fillTemplate(
  template: string,
  call: Call,
  context: Pick<TranslationContext, "value">,
): string | undefined {
  const plain = template.replace(comments, "").replace(unseen, "");
  if (plain.includes("{%")) return undefined;
  let whole = true;
  const filled = plain.replace(place, (_, expression: string, at: number) => {
    const value = fillPlace(expression.trim(), call, context);
    if (value === undefined) whole = false;
    const isInTag = plain.lastIndexOf("<", at) > plain.lastIndexOf(">", at);
    return value === undefined
      ? ""
      : isInTag
        ? attribute(value.text)
        : value.isMarkup
          ? value.text
          : html(value.text);
  });
  const lines = filled.split("\n").map((line) => line.trim());
  const shown = lines
    .filter(Boolean)
    .join(call.block ? "\n" : " ")
    .replaceAll(inner, () => (call.block ? `\n\n${call.body?.trim()}\n\n` : (call.body ?? "")));
  return whole && /[^\s<>]/.test(shown.replace(/<(?!img|video|audio|iframe)[^<>]*>/gi, ""))
    ? shown
    : undefined;
}

/** What a place is filled with: a parameter, what the call holds, or what the site says. */
function fillPlace(
  expression: string,
  call: Call,
  context: Pick<TranslationContext, "value">,
): { text: string; isMarkup: boolean } | undefined {
  const [subject = "", ...filters] = expression.split("|").map((part) => part.trim());
  const isMarkup = filters.some((filter) => /^(?:markdown(?:ify)?|safe(?:HTML)?)\b/i.test(filter));
  if (/^\$?\.Inner$|^body$|^\$?\.Page\.RenderString\s+\.Inner$/.test(subject))
    return call.body === undefined ? undefined : { text: inner, isMarkup: true };
  const [, position, name] = /^\$?\.Get\s+(?:(\d+)|["'`]([\w-]+)["'`])$/.exec(subject) ?? [];
  if (position !== undefined || name !== undefined) {
    const text = position === undefined ? parameter(call, name ?? "") : parameter(call, Number(position));
    const isKnown = filters.every((filter) =>
      /^(?:safe\w*|markdownify|htmlEscape|plainify|absURL|relURL)$/.test(filter),
    );
    return text !== undefined && isKnown ? { text, isMarkup } : undefined;
  }
  const given = (variable: string) =>
    call.named[variable.replace(/^include\./, "")] ?? context.value(variable);
  const text = /^[\w.-]+(?:\s*\|[\s\S]*)?$/.test(expression)
    ? evaluate(expression, { value: given })
    : undefined;
  return text === undefined ? undefined : { text, isMarkup };
}
