/** Elements of HTML that only a script fills, such as `<lite-youtube videoid="…">`, as what they show. @module */
import { type Rendering, renderCall } from "./calls.ts";

const attribute = String.raw`\s+[^\s"'<>=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?`;
const element = new RegExp(
  String.raw`<(?<name>[a-z][a-z\d]*(?:-[a-z\d]+)+)(?<attributes>(?:${attribute})*)\s*(?:\/>|>\s*<\/\k<name>\s*>)`,
  "g",
);

/** Only what holds nothing is looked at: what an element holds is shown without a script as well. */
export function translateWebComponents(text: string, rendering: Rendering): string {
  return text.replace(element, (whole: string, ...rest) => {
    const { name, attributes }: Record<string, string> = rest.at(-1);
    const named: Record<string, string> = {};
    const pair = /([^\s"'<>=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/g;
    // WebC marks what is no attribute with `@`, and what is a script with `:`.
    for (const [, key = "", double, single, bare] of (attributes ?? "").matchAll(pair))
      if (!key.startsWith(":")) named[key.replace(/^@/, "")] = double ?? single ?? bare ?? "";
    return renderCall({ name: name ?? "", args: [], named, block: false }, rendering) ?? whole;
  });
}
