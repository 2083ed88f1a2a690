/** Expressions of Liquid, and of Nunjucks and Tera where they look the same. @module */
import type { TranslationContext } from "./dialect.ts";

/** What Liquid writes for an expression: a variable or a text, through the filters whose outcome is known. */
export function evaluate(expression: string, context: Pick<TranslationContext, "value">): string | undefined {
  const [subject = "", ...filters] = expression.split(/\|\s*(?=\w)/);
  const quoted = /^(["'])([^"']*)\1$/.exec(subject.trim());
  let value = quoted?.[2] ?? (/^[\w.-]+$/.test(subject.trim()) ? context.value(subject.trim()) : undefined);
  for (const filter of filters) {
    if (value === undefined) return undefined;
    value = filtered(value, filter, context);
  }
  return value;
}

function filtered(
  value: string,
  filter: string,
  context: Pick<TranslationContext, "value">,
): string | undefined {
  const [, name = "", argument = ""] = /^(\w+)\s*(?:[:(]\s*([\s\S]*?)\)?)?$/.exec(filter.trim()) ?? [];
  const given = /^(["'])(.*)\1$/.exec(argument)?.[2] ?? (argument === "" ? "" : context.value(argument));
  const base = context.value("site.baseurl") ?? "";
  switch (name) {
    case "relative_url":
    case "url":
    case "url_for":
      return /^https?:/.test(value) ? value : `${base}/${value.replace(/^\//, "")}`.replace(/^\/{2,}/, "/");
    case "absolute_url":
      return /^https?:/.test(value)
        ? value
        : `${context.value("site.url") ?? ""}${base}/${value.replace(/^\//, "")}`;
    case "prepend":
      return given === undefined ? undefined : given + value;
    case "append":
      return given === undefined ? undefined : value + given;
    case "remove":
      return given === undefined ? undefined : value.replaceAll(given, "");
    case "uri_escape":
    case "escape":
    case "strip":
    case "safe":
    case "xml_escape":
    case "markdownify":
      return value;
    case "downcase":
      return value.toLowerCase();
    case "upcase":
      return value.toUpperCase();
    default:
      return undefined;
  }
}
