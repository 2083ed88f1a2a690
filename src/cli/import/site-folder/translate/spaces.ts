/** Addresses with spaces in them, which are none to Markdown; authors and some programs take them for one. @module */
import { keepCode } from "./code.ts";
import { KeptText } from "./kept-text.ts";

const spaced =
  /(?<=\]\()([^)\n<>"]{0,300}?[^)\n<>"\s][^\S\n]+[^)\n<>"]{0,300}?\.(?:png|jpe?g|gif|webp|svg|avif|pdf|mp[34]|m4a|md)(?:#[^)\s]*)?)(?=\))/gi;

/** Puts brackets around such addresses: `![A ship](my ship.png)` becomes `![A ship](<my ship.png>)`. */
export function embraceSpaces(markdown: string): string {
  if (markdown.search(spaced) < 0) return markdown;
  const kept = new KeptText();
  const text = keepCode(markdown, new Set(), kept);
  return kept.restore(text.replace(spaced, (address) => `<${address.trim()}>`));
}
