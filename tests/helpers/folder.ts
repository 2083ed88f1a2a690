/** Content folders for tests, and what the build makes of them. @module */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { SiteFrame } from "../../src/cli/build/output.ts";
import type { Body } from "../../src/model/article.ts";
import type { BundleIndex } from "../../src/model/bundle.ts";
import { type Ran, tagwire } from "./cli.ts";

const siteYaml = `title: The Example
description: Examples of all kinds
url: https://example.org
language: en
author: Ann Lee
`;

/** A folder with these files in `content/`, and a `site.yaml` unless one is given; the caller removes it. */
export function content(files: Files): { path: string; put(files: Files): void; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "tagwire-"));
  const write = (more: Files) => {
    for (const [name, text] of Object.entries(more)) put(path, name, text);
  };
  write({ "site.yaml": siteYaml, ...files });
  return { path, put: write, remove: () => rmSync(path, { recursive: true, force: true }) };
}

type Files = Record<string, string | Uint8Array>;

/** The path of such a folder, which is gone after the test. */
export function folder(files: Record<string, string | Uint8Array>): string {
  const { path, remove } = content(files);
  onTestFinished(remove);
  return path;
}

/** Writes a file of a folder's content. */
export function put(root: string, name: string, text: string | Uint8Array): void {
  const file = join(root, "content", name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Runs the build in a folder. */
export function build(
  root: string,
  args: readonly string[] = [],
  env?: Record<string, string>,
): Promise<Ran> {
  return tagwire(root, ["build", ...args], env);
}

/** What the build wrote: articles, their texts, and what stands around them. */
export function output(root: string): { index: BundleIndex; bodies: Body[]; around: SiteFrame } {
  const out = join(root, ".tagwire");
  const module = readFileSync(join(out, "content.js"), "utf8");
  const [version = "", around = ""] = Array.from(module.matchAll(/site\/(.+)\.txt/g), ([, name]) => name);
  const index: BundleIndex = JSON.parse(readFileSync(join(out, `site/${version}.txt`), "utf8"));
  const texts = readFileSync(join(out, `site/${version}.bin`));
  const bodies = index.spans.map(([offset, length]) =>
    JSON.parse(texts.toString("utf8", offset, offset + length)),
  );
  return { index, bodies, around: JSON.parse(readFileSync(join(out, `site/${around}.txt`), "utf8")) };
}

/** Every file below a folder's output, with its bytes; but what it knows of the files of this very folder. */
export function bytes(root: string): Map<string, string> {
  const out = join(root, ".tagwire");
  const files = readdirSync(out, { recursive: true, withFileTypes: true });
  const lasting = files.filter((each) => each.isFile() && each.name !== "files.json");
  return new Map(
    lasting.map((each) => {
      const file = join(each.parentPath, each.name);
      return [file.slice(out.length), readFileSync(file, "base64")] as const;
    }),
  );
}

/** An article with this front matter and text. */
export function md(frontMatter: string, text = "A text."): string {
  return `---\n${frontMatter.trim()}\n---\n\n${text}\n`;
}
