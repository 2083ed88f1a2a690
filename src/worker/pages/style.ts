/** The style sheet and its address, which changes with every change of it, so that it may be cached for ever. @module */
import styleSheet from "./style.css";

export { styleSheet };

/** Such as `/style.1k2j3h4g5f.css`. */
export const stylePath = `/style.${digest(styleSheet)}.css`;

/** A 52-bit hash (FNV-1a over two seeds): it tells versions of one file apart, nothing more. */
function digest(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
  }
  return ((high >>> 12) * 2 ** 32 + (low >>> 0)).toString(36);
}
