/** Shortcodes of Hugo: `{{< figure src="a.png" >}}`, `{{% notice %}}…{{% /notice %}}`. @module */
import { type Rendering, renderCall } from "./calls.ts";
import { readParameters } from "./dialect.ts";
import { isAlone, renderTags, type Tag } from "./tags.ts";

const shortcode =
  /\{\{([<%])(-?)\s*(?!\s)(?:(\/)\s*(?!\s))?([\w./-]+)(?![\w./-])((?:"(?:\\.|(?!\{\{[<%])[^"\\])*"|`[^`]*`|(?![>%]\}\}|\{\{[<%])[^"`]){0,4000}?)(?:(\/)\s*)?-?[>%]\}\}/g;

export function translateShortcodes(text: string, rendering: Rendering): string {
  const plain = text.replace(
    /\{\{[<%]-?\s*\/\*((?:(?!\{\{)[\s\S])*?)\*\/\s*-?[>%]\}\}/g,
    (whole, inner: string) => rendering.kept.keep(`{{${whole.charAt(2)} ${inner.trim()} ${whole.at(-3)}}}`),
  );
  const tags = [...plain.matchAll(shortcode)].map(
    ({ 0: whole, index, 3: closing, 4: name = "", 5: parameters = "", 6: single }): Tag => ({
      start: index,
      end: index + whole.length,
      name,
      kind: closing ? "close" : single ? "single" : "open",
      parameters,
    }),
  );
  if (tags.length === 0) return plain;
  return renderTags(plain, tags, ({ start, end, name, kind, parameters }, body) => {
    if (kind === "close") return undefined;
    const { args, named } = readParameters(parameters, /\s+/y);
    const block = isAlone(plain, start, end) || (body?.includes("\n") ?? false);
    if (name === "param")
      return rendering.context.value(`page.${args[0]}`) ?? rendering.context.value(`site.params.${args[0]}`);
    const template = rendering.context.template(name);
    return renderCall({ name, args, named, body, block, template }, rendering);
  });
}
