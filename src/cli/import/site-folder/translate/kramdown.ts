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
      .replace(
        /^[ \t]*(?:[*+-]|1\.)[ \t].*\n[ \t]*\{:(?=[^{}\n]*\}[ \t]*$)[^{}\n]*toc\b[^{}\n]*\}[ \t]*$/gim,
        "",
      )
      .replace(
        /\{::comment\}((?:(?!\{::comment\})[\s\S])*?)\{:\/(?:comment)?\}/g,
        (_, inner: string) => `<!-- ${inner.trim().replaceAll("--", "- -")} -->`,
      )
      .replace(/\{::nomarkdown[^{}]*\}((?:(?!\{::nomarkdown)[\s\S])*?)\{:\/(?:nomarkdown)?\}/g, "$1")
      .replace(/^[ \t]*\{::?[^{}\n]*\}[ \t]*$/gm, "")
      .replace(/^[ \t]*\[\[?_?TOC_?\]?\][ \t]*$/gim, "")
      .replace(
        new RegExp(`^((#{1,6})[^\\S\\n](.*))(${any})[ \\t]*$`, "gm"),
        (_, heading: string, signs: string, words: string, list: string) => {
          const id = /#([^\s}.]+)/.exec(list.slice(1))?.[1];
          // A place that the page would name otherwise is one that somebody links to.
          return id === undefined || id === anchor(words)
            ? heading.trimEnd()
            : `${signs} <a id="${id}"></a>${words.trim()}`;
        },
      )
      .replace(new RegExp(`^[ \\t]*${any}[ \\t]*$\n?`, "gm"), "")
      // Behind what they are of: a link, an image, emphasis, code.
      .replace(new RegExp(`(?<=[)\\]*_\`\\uFDD1>])(?:${any})+`, "g"), "")
  );
}
