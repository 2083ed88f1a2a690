/** What a file is by its name. @module */

/** Whether a path is that of a text in Markdown. */
export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown|mdx|mdown|mkdn?)$/i.test(path);
}

/** Whether a path is that of a text that makes its folder a site: one in Markdown, or a post of Jekyll's in HTML. */
export function isSiteText(path: string): boolean {
  return isMarkdown(path) || (isHtml(path) && /(?:^|\/)_posts\//.test(path));
}

/** Whether a path is that of a text in HTML. */
export function isHtml(path: string): boolean {
  return /\.html?$/i.test(path);
}

/** Whether a path is that of a template of Nunjucks or Liquid, which is HTML but for what is filled in. */
export function isHtmlTemplate(path: string): boolean {
  return /\.(?:njk|liquid)$/i.test(path);
}

/** Whether what stands in a file is HTML. */
export function holdsHtml(path: string): boolean {
  return isHtml(path) || isHtmlTemplate(path);
}

/** The folders that a file stands in, the outermost first: `a` and `a/b` for `a/b/c.md`. */
export function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join("/"));
}

/** A path without its extension. */
export function stemOf(path: string): string {
  return path.replace(/\.[^./]+$/, "");
}

/** The language that a text is marked up in, by the ending of its file, if that is one that is not read. */
export function markupOf(path: string): string | undefined {
  const [, ending = ""] = /\.([^./]+)$/.exec(path) ?? [];
  return markups[ending.toLowerCase()];
}

const markups: Record<string, string> = {
  ...{ adoc: "AsciiDoc", asc: "AsciiDoc", asciidoc: "AsciiDoc", ad: "AsciiDoc", ipynb: "Jupyter notebooks" },
  ...{ org: "Org", pandoc: "Pandoc's Markdown", pdc: "Pandoc's Markdown", qmd: "Quarto", rmd: "R Markdown" },
  ...{ rst: "reStructuredText", textile: "Textile", wiki: "MediaWiki's markup" },
};

/** Texts in formats that are not read, where a program would take them for posts. */
export function isOtherFormat(path: string): boolean {
  return /\.(?:html?|rst|org|adoc|asciidoc|textile|pandoc|pdc|ipynb|rmd|qmd|njk|liquid|pug|haml|wiki|txt)$/i.test(
    path,
  );
}

/** Files that tell developers about a repository, and no reader about anything. */
export function isForDevelopers(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return /^(?:README|LICEN[CS]E|CHANGELOG|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|SUPPORT|AUTHORS|TODO|HISTORY|CLAUDE|AGENTS|GEMINI|PULL_REQUEST_TEMPLATE)(?:\b|_)/.test(
    name,
  );
}

/** Pages that are no posts, by what sites call them. */
export function isPageName(name: string): boolean {
  return /^(?:about|search|archives?|links?|contact|imprint|impressum|privacy|now|uses|friends?|guestbook|resume|cv|reward|donate|sponsors?|portfolio|faq|disclaimer|terms|tags|categories|offline|404|colophon|license)(?:[-_ ](?:me|us|page))?$/i.test(
    name,
  );
}
