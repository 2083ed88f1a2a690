/** Names that two articles cannot share: a slug, an id, an address. @module */
import { plainArticlePath } from "../../model/addresses.ts";
import type { ArticleFile } from "./article-file.ts";
import type { ContentFiles } from "./folder.ts";

/** Reports every name that more than one article claims. */
export function reportClashes(folder: ContentFiles, files: readonly ArticleFile[]): void {
  const start = { line: 1, column: 1 };
  const claimSlug = register(({ path, fields, at, slug }, other) => {
    const place = fields.slug === undefined ? start : at("slug");
    folder.error(
      path,
      place,
      `${other.path} has the slug “${slug}” too. Rename this file, or give it a “slug: …”.`,
    );
  });
  const claimId = register(({ path, fields, at, id }, other) => {
    const place = fields.id === undefined ? start : at("id");
    folder.error(
      path,
      place,
      `${other.path} has the id “${id}” too. An id belongs to one article: write another.`,
    );
  });
  const claimAlias = register(({ path, at }, other) => {
    const message = `${other.path} has one of these addresses. Take it out of one of the two.`;
    folder.error(path, at("aliases"), message);
  });
  const standing = new Map(files.map((file) => [plainArticlePath(file.slug), file]));
  for (const file of files) {
    claimSlug(file.slug, file);
    claimId(file.id, file);
    for (const alias of file.aliases) claimAlias(alias, file, standing.get(alias));
  }
}

/** A register of names that reports every claim to a name but the first. */
function register(report: (file: ArticleFile, other: ArticleFile) => void) {
  const claimed = new Map<string, ArticleFile>();
  return (name: string, file: ArticleFile, holder = claimed.get(name)) => {
    if (holder) report(file, holder);
    else claimed.set(name, file);
  };
}
