/** Notes to readers that are marked line by line: callouts, `:::` containers, `!!!` admonitions. @module */
import { type Call, readParameters } from "./dialect.ts";

/** Whether a line opens or closes fenced code, seen from the code that is open. */
class FenceWatch {
  #ticks = "";

  /** Whether a line is code, its fences included. */
  within(line: string): boolean {
    const [, ticks = ""] = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})/.exec(line) ?? [];
    if (this.#ticks === "") {
      if (
        ticks === "" ||
        (ticks.startsWith("`") && line.slice(line.indexOf(ticks) + ticks.length).includes("`"))
      )
        return false;
      this.#ticks = ticks;
      return true;
    }
    if (ticks.startsWith(this.#ticks) && line.replace(/[\s>]/g, "") === ticks) this.#ticks = "";
    return true;
  }
}

const names = new Map([
  ["tldr", "TL;DR"],
  ["faq", "FAQ"],
  ["abstract", "Abstract"],
]);

function labelOf(kind: string, title: string | undefined): string {
  const plain = title?.replace(/^\[|\]$/g, "").trim();
  return plain || names.get(kind.toLowerCase()) || kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
}

const alerts = new Set(["note", "tip", "important", "warning", "caution"]);

/** How a note begins: as an alert that the build knows, or else with its title or kind in bold. */
export function beginNote(kind: string, title: string | undefined): string[] {
  const isAlert = !title?.replace(/^\[|\]$/g, "").trim() && alerts.has(kind.toLowerCase());
  return isAlert ? [`[!${kind.toUpperCase()}]`] : [`**${labelOf(kind, title).replaceAll("**", "")}**`, ""];
}

/** `> [!NOTE]` and `> [!tip]- A title`, of GitHub and Obsidian, as quotations that begin with the title in bold. */
export function translateCallouts(text: string): string {
  if (!text.includes("[!")) return text;
  const fence = new FenceWatch();
  return text
    .split("\n")
    .flatMap((line) => {
      if (fence.within(line)) return [line];
      const [, lead = "", kind = "", title = ""] =
        /^((?:[^\S\n]*>)+[^\S\n]?)\s*\[!([\w-]+)(?:\|[^\]]*)?\][+-]?(.*)$/.exec(line) ?? [];
      if (kind === "") return [line];
      return beginNote(kind, title.trim()).map((begun) => `${lead}${begun}`.trimEnd());
    })
    .join("\n");
}

/** How deep containers are followed. Each level makes all its lines longer, and nobody means as many. */
const maxDepth = 100;

/**
 * `:::note A title` … `:::`, of Docusaurus, VitePress, markdown-it and others. Nested ones have more colons, or are
 * closed first. A kind that hides (`details`) becomes an element that unfolds. A text in which one is never closed, or
 * stands too deep, stays as it is.
 */
export function translateContainers(text: string): string {
  if (!/^[ \t]*:::/m.test(text)) return text;
  const fence = new FenceWatch();
  const open: ("details" | "group" | "note")[] = [];
  const lines: string[] = [];
  const quoted = (line: string) =>
    `${"> ".repeat(open.filter((each) => each === "note").length)}${line}`.trimEnd();
  const write = (line: string) => {
    // One empty line is enough between two others.
    if (line.trim() !== "" || quoted("") !== lines.at(-1)) lines.push(quoted(line));
  };
  for (const line of text.split("\n")) {
    if (fence.within(line)) {
      lines.push(quoted(line));
      continue;
    }
    const [, colons = "", after = ""] = /^[^\S\n]*(:{3,}(?!:))(.*)$/.exec(line) ?? [];
    const rest = after.trimStart();
    const written = colons === "" ? undefined : /^\{?\s*\.?([a-z][\w-]*)(?![\w-])(.*)$/i.exec(rest);
    const top = open.at(-1);
    if (colons !== "" && /^(?:end)?\s*$/i.test(rest) && top !== undefined) {
      if (top === "details") {
        write("");
        write("</details>");
      }
      open.pop();
      write("");
    } else if (written && !/^[^\S\n]*:{3,}[^\S\n]*[A-Z].*\s\S+\s\S+/.test(line)) {
      const [, kind = "", behind = ""] = written;
      const title = behind
        .replace(/(?<!:):+$/, "")
        .trim()
        .replace(/\}$/, "")
        .trimEnd();
      write("");
      if (/^(?:details|spoiler|collapse)$/i.test(kind)) {
        write("<details>");
        write(`<summary>${labelOf(kind, title)}</summary>`);
        write("");
        open.push("details");
      } else if (arranging.test(kind) || (kind.includes("-") && title === "")) open.push("group");
      else {
        open.push("note");
        for (const begun of beginNote(kind, title)) write(begun);
      }
      if (open.length > maxDepth) return text;
    } else write(line);
  }
  return open.length === 0 ? lines.join("\n") : text;
}

/** Containers that only arrange what they hold. */
const arranging =
  /^(?:figure|gallery|grid|row|columns?|cols?|center|left|right|div|section|wrapper?|card|cards|tabs?|tabset|code-group|steps?)$/i;

/** `!!! note "A title"` with what belongs to it indented, and `???` for what unfolds (Python-Markdown, Material). */
export function translateAdmonitions(text: string): string {
  if (!/^[ \t]*(?:!!!|\?\?\?)/m.test(text)) return text;
  const fence = new FenceWatch();
  const lines = text.split("\n");
  const written: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, indent = "", mark = "", rest = ""] =
      /^([^\S\n]*)(!!!|\?\?\?\+?)[^\S\n]+(\S.*)$/.exec(line) ?? [];
    if (fence.within(line) || mark === "") {
      written.push(line);
      continue;
    }
    const deeper = new RegExp(`^${indent}(?: {4}|\\t)`);
    const body: string[] = [];
    while (
      at + 1 < lines.length &&
      ((lines[at + 1] ?? "").trim() === "" || deeper.test(lines[at + 1] ?? ""))
    ) {
      at += 1;
      body.push((lines[at] ?? "").replace(deeper, ""));
    }
    const call: Pick<Call, "args"> = readParameters(rest, /\s+/y);
    const title = /^[^"“]*["“](.*)["”]/.exec(rest)?.[1];
    const kind = call.args[0] ?? "note";
    const inner = translateAdmonitions(body.join("\n").trim());
    if (mark === "!!!") {
      const label = title === "" ? [] : beginNote(kind, title);
      written.push("", ...[...label, ...inner.split("\n")].map((each) => `${indent}> ${each}`.trimEnd()), "");
    } else {
      const state = mark === "???+" ? " open" : "";
      written.push(
        "",
        `${indent}<details${state}>`,
        `${indent}<summary>${labelOf(kind, title)}</summary>`,
        "",
      );
      written.push(
        ...inner.split("\n").map((each) => `${indent}${each}`.trimEnd()),
        "",
        `${indent}</details>`,
        "",
      );
    }
  }
  return written.join("\n");
}
