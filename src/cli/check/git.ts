/** The content folder as it was last committed. @module */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ArticleFile } from "../content/article-file.ts";
import { readContent } from "../content/content-folder.ts";

/** The articles of the last commit; undefined outside a repository, or before its first commit. */
export function readCommittedArticles(content: string): ArticleFile[] | undefined {
  const list = runGit(content, ["ls-tree", "-r", "-z", "--name-only", "HEAD", "."]);
  if (list === undefined) return undefined;
  const paths = list
    .toString("utf8")
    .split("\0")
    .filter((path) => /\.(?:md|yaml)$/.test(path) && !path.includes("\n"));
  const blobs = runGit(content, ["cat-file", "--batch"], paths.map((path) => `HEAD:./${path}\n`).join(""));
  if (blobs === undefined) return undefined;
  const copy = mkdtempSync(join(tmpdir(), "tagwire-head-"));
  try {
    let offset = 0;
    for (const path of paths) {
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
    return read.settings ? read.files : undefined;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function runGit(folder: string, args: string[], input?: string): Buffer | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: folder, input, maxBuffer: 1 << 30 });
  return status === 0 ? stdout : undefined;
}
