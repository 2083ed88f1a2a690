/** Attributes and options that kramdown, Goldmark and Python-Markdown read, and that would stand there as text. @module */
import { anchor } from "./wiki.ts";

const attributes = String.raw`\{:?\s*(?:[.#][^\s{}"']+|[\w-]+\s*=\s*(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+)|toc|:[\w-]*|-)(?:\s+(?:[.#][^\s{}"']+|[\w-]+\s*=\s*(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+)))*\s*\}`;
/** With a colon anything in braces is meant as attributes. */
const marked = String.raw`\{:(?!:)[^{}\n]*\}`;
const any = `(?:${marked}|${attributes})`;

export function dropAttributes(text: string): string {
  if (!/\{[:.#\s]|\{::|\{[\w-]+=|\[_?toc/i.test(text)) return text;
  return (
    text
      // A list that only makes room for the table of contents.
      .replace(/^[^\S\n]*(?:[*+-]|1\.)[^\S\n]+.*\n[^\S\n]*\{:\s*[^}\n]*toc\b[^}\n]*\}[^\S\n]*$/gim, "")
      .replace(
        /\{::comment\}([\s\S]*?)\{:\/(?:comment)?\}/g,
        (_, inner: string) => `<!-- ${inner.trim().replaceAll("--", "- -")} -->`,
      )
      .replace(/\{::nomarkdown[^}]*\}([\s\S]*?)\{:\/(?:nomarkdown)?\}/g, "$1")
      .replace(/^[^\S\n]*\{::?\/?(?:options|toc)?[^}\n]*\/?\}[^\S\n]*$/gm, "")
      .replace(/^[^\S\n]*\[\[?_?TOC_?\]?\][^\S\n]*$/gim, "")
      .replace(
        new RegExp(`^((#{1,6})[^\\S\\n]+(.*?))[^\\S\\n]*(${any})[^\\S\\n]*$`, "gm"),
        (_, heading: string, signs: string, words: string, list: string) => {
          const id = /#([^\s}.]+)/.exec(list.slice(1))?.[1];
          // A place that the page would name otherwise is one that somebody links to.
          return id === undefined || id === anchor(words) ? heading : `${signs} <a id="${id}"></a>${words}`;
        },
      )
      .replace(new RegExp(`^[^\\S\\n>]*${any}[^\\S\\n]*$\n?`, "gm"), "")
      // Behind what they are of: a link, an image, emphasis, code.
      .replace(new RegExp(`(?<=[)\\]*_\`\\uFDD1>])(?:${any})+`, "g"), "")
  );
}
