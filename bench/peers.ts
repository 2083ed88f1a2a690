/** Tagwire as its users have it, and other generators of sites, installed to be measured side by side. @module */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What is installed from npm, in the majors whose configuration stands in `peers/`. */
const packages = ["@11ty/eleventy@3", "@11ty/eleventy-plugin-rss@2", "astro@7", "@astrojs/rss@4"];

const repository = join(import.meta.dirname, "..");

/**
 * Packs the program, and installs it in a folder with those of npm. Hugo takes part where it is: Debian has it.
 *
 * @returns where the command is
 */
export function installPeers(folder: string): string {
  mkdirSync(folder, { recursive: true });
  execFileSync("npm", ["pack", "--pack-destination", folder], { cwd: repository, stdio: "pipe" });
  const packed = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  writeFileSync(join(folder, "package.json"), '{"private": true, "type": "module"}\n');
  const args = ["install", "--no-audit", "--no-fund", `./${packed}`, ...packages];
  execFileSync("npm", args, { cwd: folder, stdio: "pipe" });
  return join(folder, "node_modules/tagwire/bin/tagwire.js");
}

export const hasHugo = () => spawnSync("hugo", ["version"]).status === 0;

/** A program that builds a site, and where. */
export interface Generator {
  name: string;
  cwd: string;
  command: string;
  args: string[];
  /** What has to be there when it is done, from where it runs. */
  makes: string;
  /** Takes away what an earlier build left. */
  clear(): void;
}

/**
 * The generators that are installed, each in a folder of its own with the same articles: a page for each, and a feed for the
 * site and for each tag in every format that it has templates for (Eleventy three, the others RSS).
 *
 * @param folder where `installPeers` put them
 * @param content the Markdown
 */
export function prepareGenerators(folder: string, content: string): Generator[] {
  const script = (path: string) => join(folder, "node_modules", path);
  const node = process.execPath;
  const eleventy = prepare("eleventy", folder, content, {
    articles: "input/articles",
    command: node,
    args: [script("@11ty/eleventy/cmd.cjs"), "--quiet"],
    makes: "output/topics/t1/feed.json",
    leaves: ["output"],
  });
  const astro = prepare("astro", folder, content, {
    articles: "content",
    command: node,
    args: [script("astro/bin/astro.mjs"), "build"],
    makes: "dist/topics/t1/feed.xml",
    leaves: ["dist", ".astro", "node_modules/.astro"],
  });
  if (!hasHugo()) return [eleventy, astro];
  const hugo = prepare("hugo", folder, content, {
    articles: "content/articles",
    command: "hugo",
    args: ["--quiet"],
    makes: "public/tags/t1/index.xml",
    leaves: ["public", "resources"],
  });
  return [eleventy, astro, hugo];
}

interface Recipe extends Pick<Generator, "command" | "args" | "makes"> {
  /** Where it looks for articles. */
  articles: string;
  /** What a build leaves behind. */
  leaves: string[];
}

function prepare(name: string, folder: string, content: string, recipe: Recipe): Generator {
  const { articles, leaves, ...generator } = recipe;
  const cwd = join(folder, name);
  cpSync(join(import.meta.dirname, "peers", name), cwd, { recursive: true });
  symlinkSync(join(folder, "node_modules"), join(cwd, "node_modules"));
  for (const file of readdirSync(content).filter((each) => each.endsWith(".md")))
    cpSync(join(content, file), join(cwd, articles, file));
  const clear = () => {
    for (const each of leaves) rmSync(join(cwd, each), { recursive: true, force: true });
  };
  return { name, cwd, clear, ...generator };
}
