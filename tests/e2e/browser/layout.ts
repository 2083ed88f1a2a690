/** What is wrong with how a page is laid out, as a person would see it. @module */
import type { Page } from "playwright-core";

/** What a reader may ask for and no page may break by (WCAG 1.4.12). */
export const textSpacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

/**
 * In words: whether the page scrolls sideways, what is cut off with no way to scroll to it, and which texts stand on one
 * another. What only screen readers read is left out.
 */
export function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const unseen = ".heard, .skip, rt, rp, math *, template";
    const describe = (element: Element) =>
      `<${element.localName} class="${element.getAttribute("class") ?? ""}">`;
    const shown = [...document.body.querySelectorAll("*")].filter(
      // What is in closed details has a place, and does not show.
      (each) => !each.closest(unseen) && each.checkVisibility(),
    );

    const wide = root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} px of ${root.clientWidth}`] : [];

    const cut = shown.filter((each) => {
      const { overflowX, overflowY } = getComputedStyle(each);
      const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
      return (
        (hides(overflowX) && each.scrollWidth > each.clientWidth + 1) ||
        (hides(overflowY) && each.scrollHeight > each.clientHeight + 1)
      );
    });

    const lines = shown.flatMap((element) =>
      [...element.childNodes]
        .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
        .flatMap((node) => {
          const range = document.createRange();
          range.selectNodeContents(node);
          return [...range.getClientRects()].map((rect) => ({ element, rect }));
        }),
    );
    const overprinted = lines.flatMap((one, at) =>
      lines
        .slice(at + 1)
        .filter((other) => {
          if (one.element.contains(other.element) || other.element.contains(one.element)) return false;
          const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
          const height =
            Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
          const least = Math.min(one.rect.width * one.rect.height, other.rect.width * other.rect.height);
          return width > 1 && height > 1 && width * height > least / 4;
        })
        .map((other) => `${describe(one.element)} and ${describe(other.element)}`),
    );

    return [
      ...wide.map((each) => `scrolls sideways: ${each}`),
      ...cut.map((each) => `is cut off: ${describe(each)}`),
      ...overprinted.map((each) => `stand on one another: ${each}`),
    ];
  });
}
