/** Vaults of Obsidian, the sites that Quartz makes of them, Bear's exports, and folders of nothing but Markdown. @module */

import { posix } from "node:path";
import { slashesAtEnd } from "../../../../text/slashes.ts";
import { isForDevelopers, isMarkdown, stemOf } from "../../file-names.ts";
import { dateInName } from "../dates.ts";
import { isLanguageName, languageInName } from "../languages.ts";
import { joinAddress, joinPath, quartzPath } from "../permalinks.ts";
import type { SourceFolder } from "../source-folder.ts";
import type { Maker, SourceSite } from "../source-site.ts";
import { asText, asTexts, asWords } from "../text-values.ts";
import type { Dialect } from "../translate/dialect.ts";
import { emptySite, quotedIn, readText } from "./texts.ts";

export const quartz: Maker = {
  name: "quartz",
  title: "Quartz",
  recognise: (folder) =>
    folder.first("quartz.config.ts", "quartz.config.yaml", "quartz.config.yml", "quartz.config.default.yaml"),
  read: readQuartz,
};

export const obsidian: Maker = {
  name: "obsidian",
  title: "Obsidian",
  recognise(folder) {
    if (folder.hasFolder(".obsidian")) return ".obsidian/";
    const notes = folder.paths.filter(isMarkdown);
    const linked = notes
      .slice(0, 300)
      .filter((path) => /(?<!`)!?\[\[[^[\]\n]+\]\](?!\()/.test(folder.text(path)));
    return linked.length >= 3 && linked.length * 5 >= Math.min(notes.length, 300)
      ? `[[links]] in ${linked.length} notes`
      : undefined;
  },
  read: (folder) => ({ ...readVault(folder, "", { tags: true }), isVault: true }),
};

export const bear: Maker = {
  name: "bear",
  title: "Bear",
  recognise(folder) {
    const bundle = folder.paths.find((path) => /\.textbundle\/text\.(?:md|markdown|txt)$/i.test(path));
    if (bundle !== undefined) return posix.dirname(bundle);
    const notes = folder.paths.filter(isMarkdown).slice(0, 100);
    const tagged = notes.filter(
      (path) =>
        /^# .+\n/.test(folder.text(path)) &&
        /^[ \t]*#\p{L}[^\s#]*(?:[ \t]+#\p{L}[^\s#]*)*#?[ \t]*$/mu.test(
          folder.text(path).replace(/^# .*\n/, ""),
        ),
    );
    return tagged.length >= 2 && tagged.length * 2 >= notes.length
      ? `#tags on lines of their own in ${tagged.length} notes`
      : undefined;
  },
  read: (folder) => ({ ...readVault(folder, "", { tags: true, tagLines: true }), isVault: true }),
};

/** All that is not recognised: whatever it was written in is looked for. */
export const plain: Maker = {
  name: "plain",
  title: "a folder of Markdown",
  recognise: (folder) =>
    folder.paths.some(isMarkdown) ? "Markdown, and nothing that names a program" : undefined,
  read: (folder) => ({
    ...readVault(folder, "", {}),
    dialects: ["hugo", "zola", "liquid", "wiki", "mdx", "kramdown"],
  }),
};

function readQuartz(folder: SourceFolder): SourceSite {
  const script = folder.text(
    folder.first(
      "quartz.config.ts",
      "quartz.config.yaml",
      "quartz.config.yml",
      "quartz.config.default.yaml",
    ) ?? "",
  );
  const url = quotedIn(script, "baseUrl") ?? /^[ \t]*baseUrl:\s*(\S+)/m.exec(script)?.[1];
  const site = readVault(folder, "content", { tags: true });
  const at = (path: string) => joinAddress(quartzPath(path));
  // The page of a folder, which lists what is in it.
  for (const { path } of site.posts.filter((post) => /\/_?index\.\w+$/.test(post.path)))
    site.others.set(path, {
      kind: "section",
      address: at(`${posix.dirname(path).slice("content".length)}/`),
    });
  site.posts = site.posts.filter(({ path }) => !site.others.has(path));
  for (const post of site.posts) {
    const inside = stemOf(post.path)
      .slice("content/".length)
      .replace(/(?:^|\/)index$/, "/");
    post.address = at(asWords(post.fields.permalink) ?? inside);
    // Quartz leads on from other names of a note, which stand beside it.
    post.aliases = asTexts(post.fields.aliases ?? post.fields.alias).map((name) =>
      at(name.startsWith("/") ? name : posix.join(posix.dirname(inside), name)),
    );
    post.fields = { ...post.fields, permalink: undefined };
  }
  for (const path of folder.under("content"))
    if (!isMarkdown(path)) site.files.set(`content/${path}`, joinPath(quartzPath(path)));
  site.settings = {
    title: quotedIn(script, "pageTitle") ?? /^[ \t]*pageTitle:\s*(.+)$/m.exec(script)?.[1],
    url: url === undefined ? undefined : `https://${url.replace(/^https?:\/\//, "").replace(/\/$/, "")}`,
    language: quotedIn(script, "locale") ?? /^[ \t]*locale:\s*(\S+)/m.exec(script)?.[1],
  };
  site.isVault = true;
  site.feedId = (_, address) => address;
  site.redirects = [["/index.xml", "/feed.xml"]];
  return site;
}

/** @param tags whether `#words` in the text are tags, as in a vault */
function readVault(folder: SourceFolder, root: string, { tags = false, tagLines = false }): SourceSite {
  const site = emptySite();
  const dialects: Dialect[] = ["wiki", "kramdown", "mdx"];
  const start = root === "" ? "" : `${root}/`;
  for (const inside of folder.under(root)) {
    const path = start + inside;
    const bundled = /\.textbundle\/text\.\w+$/i.test(inside);
    if (!isMarkdown(inside) && !bundled) continue;
    const hidden =
      inside.split("/").some((part) => /^\./.test(part)) ||
      /(?:^|\/)(?:templates?|_templates|\.trash)\//i.test(inside);
    const read = isForDevelopers(inside) || hidden ? undefined : readText(folder, path);
    if (!read || /(?:^|\/)[^/]*\.excalidraw\.md$/i.test(inside)) {
      site.others.set(path, { kind: "not published" });
      continue;
    }
    const { lang, stem } = languageInName(
      stemOf(bundled ? inside.replace(/\.textbundle\/text\.\w+$/i, ".md") : inside),
    );
    const own = /(?:^|\/)_?index$/i.test(stem) && stem.includes("/");
    const name = dateInName(own ? posix.dirname(stem) : stem);
    const [first = ""] = stem.split("/");
    const inFolder =
      isLanguageName(first) && stem.includes("/") && languageFolders(folder, start).size > 1
        ? first
        : undefined;
    const found = tags ? tagsIn(read.markdown) : [];
    const key = (own ? posix.dirname(stem) : stem).slice(inFolder === undefined ? 0 : inFolder.length + 1);
    site.posts.push({
      path,
      ...read,
      markdown: tagLines ? withoutTagLines(read.markdown) : read.markdown,
      slug: asText(read.fields.slug) ?? (name?.rest || posix.basename(own ? posix.dirname(stem) : stem)),
      named: name?.date,
      placed: found,
      lang: lang ?? inFolder,
      translation: key,
      bundle: own || bundled ? posix.dirname(path) : undefined,
    });
  }
  site.dialects = dialects;
  site.bases = [...new Set([root, "", "attachments", "assets", "images", "static"])];
  site.linksByName = true;
  if (root === "" && folder.hasFolder("static"))
    for (const path of folder.under("static"))
      if (!isMarkdown(path)) site.files.set(`static/${path}`, joinPath(path));
  return site;
}

function languageFolders(folder: SourceFolder, start: string): ReadonlySet<string> {
  return new Set(
    folder.paths
      .filter((path) => path.startsWith(start) && isMarkdown(path))
      .map((path) => path.slice(start.length).split("/")[0] ?? "")
      .filter(isLanguageName),
  );
}

/** `#harbour` and `#harbour/night` in a text, code apart; a number alone is none (Obsidian, “Tags”). */
function tagsIn(markdown: string): string[] {
  const text = markdown
    .replace(/^(`{3,}(?!`)|~{3,}(?!~))[\s\S]*?^\1/gm, "")
    .replace(/`[^`\n]*`|\]\([^\])]*\)|<[^<>]*>|https?:\S+/g, "");
  const found = [...text.matchAll(/(?<=^|\s)#([\p{L}\p{N}_/-]*\p{L}[\p{L}\p{N}_/-]*)/gmu)].map(
    ([, tag = ""]) => tag.replace(slashesAtEnd, ""),
  );
  return [...new Set(found)];
}

const tagLine = /^\s*#[\p{L}\p{N}][^\s#]*#?(?:\s+#[\p{L}\p{N}][^\s#]*#?)*\s*$/u;

/** Lines of nothing but tags are the note's tags, and no text of it; nor are empty lines above them. */
function withoutTagLines(markdown: string): string {
  const lines: string[] = [];
  for (const line of markdown.split("\n")) {
    const isTags = tagLine.test(line);
    while (isTags && lines.at(-1)?.trim() === "") lines.pop();
    lines.push(isTags ? "" : line);
  }
  return lines.join("\n");
}
