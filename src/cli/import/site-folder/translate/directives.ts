/** Directives of one line: `::youtube{#abc}`, `::figcaption[The quay]` (remark-directive). @module */
import { type Rendering, renderCall } from "./calls.ts";
import { readParameters } from "./dialect.ts";

const leaf =
  /^[ \t]*::?(?<name>[a-z][\w-]*)(?=[[{])(?:\[(?<label>[^[\]\n]*)\])?(?:\{(?<attributes>[^{}\n]*)\})?[ \t]*$/gm;

/** Those that stand on a line of their own; one whose name is not known stays, and is told. */
export function translateDirectives(text: string, rendering: Rendering): string {
  return text.replace(leaf, (whole: string, ...rest) => {
    const { name = "", label, attributes = "" }: Record<string, string | undefined> = rest.at(-1);
    const { named } = readParameters(attributes.replace(/(?<=^|\s)#(?=\S)/g, "id="), /\s+/y);
    const args = label === undefined ? [] : [label];
    if (/^(?:fig)?caption$/.test(name)) return label === undefined ? whole : `*${label}*`;
    return renderCall({ name, args, named, block: true }, rendering) ?? whole;
  });
}
