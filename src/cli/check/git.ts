/** The content folder as it was last committed. @module */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import type { Slug } from "../../model/slug.ts";
import type { ArticleFile } from "../content/article-file.ts";
import { readContent } from "../content/content-folder.ts";
import { readFeedsFile } from "../content/named-feeds.ts";
import { isArticleName } from "../content/paths.ts";
import { TopicRegistry } from "../content/topics.ts";

export interface CommittedContent {
  files: ArticleFile[];
  /** The topics that each file's tags belonged to. */
  topicsOf: ReadonlyMap<ArticleFile, Slug[]>;
  /** What the feeds selected that had a name, by name. */
  feeds: ReadonlyMap<string, string>;
}

/**
 * The content of the last commit; undefined outside a repository, or before its first commit.
 *
 * Git is asked for each file by its hash. `git archive` would leave out, or write otherwise, what attributes name
 * (`export-ignore`, `export-subst`), and would bring every picture along.
 */
export function readCommitted(content: string): CommittedContent | undefined {
  const tree = runGit(content, ["ls-tree", "-r", "-z", "HEAD", "."]);
  const files = tree?.toString("utf8").split("\0").flatMap(readTreeEntry);
  const blobs =
    files && runGit(content, ["cat-file", "--batch"], files.map(({ hash }) => `${hash}\n`).join(""));
  if (!blobs) return undefined;
  const copy = mkdtempSync(join(tmpdir(), "tagwire-head-"));
  try {
    let offset = 0;
    for (const { path } of files) {
      const line = blobs.indexOf("\n", offset);
      const [, size] = / blob (\d+)$/.exec(blobs.toString("utf8", offset, line)) ?? [];
      offset = line + 1;
      if (size === undefined) continue;
      const file = join(copy, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, blobs.subarray(offset, offset + Number(size)));
      offset += Number(size) + 1;
    }
    const read = readContent(copy);
    if (!read.settings) return undefined;
    const topics = new TopicRegistry(read.folder);
    const topicsOf = (file: ArticleFile) =>
      (file.fields.tags ?? []).flatMap((tag) => topics.topicOf(tag) ?? []);
    const { home: _, ...feeds } = readFeedsFile(read.folder)?.value ?? {};
    return {
      files: read.files,
      topicsOf: new Map(read.files.map((file) => [file, topicsOf(file)])),
      feeds: new Map(Object.entries(feeds).map(([name, { select = "" }]) => [name, select])),
    };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A regular file of a tree that says something of articles. A link's content is where it leads. */
function readTreeEntry(entry: string): { hash: string; path: string }[] {
  const [, hash, path] = /^100\d{3} blob ([\da-f]+)\t(.+)$/s.exec(entry) ?? [];
  if (hash === undefined || path === undefined) return [];
  // Git takes no such path, but the objects of a repository may come from anywhere.
  const isInside = posix.normalize(path) === path && !/^\.\.(?:\/|$)|^\//.test(path);
  return isInside && (isArticleName(path) || /\.ya?ml$/.test(path)) ? [{ hash, path }] : [];
}

function runGit(folder: string, args: string[], input?: string): Buffer | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: folder, input, maxBuffer: 1 << 30 });
  return status === 0 ? stdout : undefined;
}
