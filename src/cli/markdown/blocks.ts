/** Raw elements that stand by themselves, outside of the paragraph that CommonMark puts them into. @module */
import type { Root } from "hast";
import { elementsIn, replaceBy } from "./elements.ts";

const opening = /^<(audio|canvas|object|video)\b/i;
const block = /^<(?:blockquote|div|dl|figure|h[1-6]|iframe|ol|p|pre|section|table|ul)\b/i;

/**
 * CommonMark does not know that a video, say, may hold paragraphs for those who cannot see it. In a paragraph of its
 * own, HTML would end both at the first of them, and show for everybody what was meant as a fallback.
 *
 * @param tree with its raw HTML still raw
 */
export function unwrapBlocks(tree: Root): void {
  for (const [paragraph, parent] of elementsIn(tree)) {
    if (paragraph.tagName !== "p") continue;
    const raw = paragraph.children.flatMap((child) => (child.type === "raw" ? [child.value] : []));
    const [first, last] = [paragraph.children[0], paragraph.children.at(-1)];
    if (first?.type !== "raw" || last?.type !== "raw" || !raw.some((each) => block.test(each))) continue;
    const name = opening.exec(first.value)?.[1]?.toLowerCase();
    if (name && last.value.toLowerCase() === `</${name}>`) replaceBy(paragraph, parent, paragraph.children);
  }
}
