import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { hashRenderer } from "../../../src/cli/markdown/renderer-version.ts";
import { en } from "../../../src/cli/words/en.ts";
import { bundleThread } from "../../../tools/bundle-thread.ts";

const root = join(import.meta.dirname, "../../..");
let here = "";

beforeAll(() => {
  here = hashRenderer();
});

/** A copy of the program elsewhere. */
function copyProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), "tagwire-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of ["cli", "feeds", "model", "text"])
    cpSync(join(root, "src", part), join(folder, "lib", part), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{"type": "module"}');
  return folder;
}

/** The hash that such a copy gives itself, or what it says instead. */
function hashOf(folder: string, extension = "ts"): string {
  const module = join(folder, "lib/cli/markdown", `renderer-version.${extension}`);
  return run(`import { hashRenderer } from ${JSON.stringify(module)}; process.stdout.write(hashRenderer())`);
}

function run(script: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
  });
  return stdout || stderr;
}

function edit(folder: string, path: string, change: (source: string) => string): void {
  const file = join(folder, path);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

describe("the renderer's hash", () => {
  test("is the same wherever the program is", () => {
    expect(hashOf(copyProgram())).toBe(here);
  });

  test("is there when the program is compiled, and so is the thread that renders", () => {
    const folder = copyProgram();
    for (const path of globSync("lib/**/*.ts", { cwd: folder })) {
      const file = join(folder, path);
      const source = stripTypeScriptTypes(readFileSync(file, "utf8")).replace(/(\.\/[^"]*)\.ts"/g, '$1.js"');
      writeFileSync(file.replace(/\.ts$/, ".js"), source);
      rmSync(file);
    }
    expect(hashOf(folder, "js")).toMatch(/^[\da-f]{64}$/);
    const subject = { address: "https://a.org/b/", slug: "b", pictures: "https://a.org/media/" };
    const printed = run(
      `import { RenderPool } from ${JSON.stringify(join(folder, "lib/cli/markdown/render-pool.js"))};
       const { html } = await new RenderPool().render("*A*", ${JSON.stringify(subject)}, () => undefined);
       process.stdout.write(html);`,
    );
    expect(printed).toBe("<p><em>A</em></p>");
  });

  test.each(["lib/cli/markdown/render.ts", "lib/cli/markdown/mathml.ts", "lib/text/control-characters.ts"])(
    "changes with %s",
    (path) => {
      const folder = copyProgram();
      edit(folder, path, (source) => `${source}\n// More.\n`);
      expect(hashOf(folder)).toMatch(/^[\da-f]{64}$/);
      expect(hashOf(folder)).not.toBe(here);
    },
  );

  test("stays when what does not render changes", () => {
    const folder = copyProgram();
    edit(folder, "lib/cli/commands/check.ts", (source) => `${source}\n// More.\n`);
    edit(folder, "lib/feeds/rss.ts", (source) => `${source}\n// More.\n`);
    expect(hashOf(folder)).toBe(here);
  });

  test("is refused if a module or a package is missing", () => {
    const folder = copyProgram();
    rmSync(join(folder, "lib/cli/markdown/mathml.ts"));
    expect(hashOf(folder)).toContain("mathml.ts");
    rmSync(join(folder, "node_modules"));
    expect(hashOf(folder)).toMatch(/Error/);
  });
});

describe("the thread that renders, bundled for a package", () => {
  const markdown = "A *text* :tada: with $x^2$ and <b>HTML</b>.\n\n```js\nlet a = 1;\n```\n";
  const subject = {
    address: "https://a.org/b/",
    slug: "b",
    words: en.inArticles,
    pictures: "https://a.org/media/",
  };

  /** What a program renders the text to, or what went wrong. */
  const render = (folder: string) =>
    run(
      `import { RenderPool } from ${JSON.stringify(join(folder, "lib/cli/markdown/render-pool.ts"))};
       const text = ${JSON.stringify([markdown, subject])};
       const { html } = await new RenderPool().render(...text, () => undefined).catch(({ message }) => ({ html: message }));
       process.stdout.write(html);`,
    );

  async function bundle(folder: string): Promise<string> {
    const lib = join(folder, "lib/cli/markdown");
    cpSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
    return bundleThread(join(lib, "renderer-version.ts"), join(lib, "thread"));
  }

  test("renders as the modules do, what is loaded late included", async () => {
    const folder = copyProgram();
    const before = render(folder);
    expect(before).toContain("hljs-keyword");
    await bundle(folder);
    expect(render(folder)).toBe(before);
  });

  test("reads by the parser that is compiled for the machine", async () => {
    const folder = copyProgram();
    await bundle(folder);
    const loaded = run(
      `import { RenderPool } from ${JSON.stringify(join(folder, "lib/cli/markdown/render-pool.ts"))};
       await new RenderPool().render(...${JSON.stringify([markdown, subject])}, () => undefined);
       process.stdout.write(process.report.getReport().sharedObjects.join("\\n"));`,
    );
    expect(loaded).toMatch(/satteri.*\.node/);
  });

  test("is used as long as it is made of what is installed", async () => {
    const folder = copyProgram();
    const before = render(folder);
    writeFileSync(await bundle(folder), "throw new Error('bundled');");
    expect(render(folder)).toBe("bundled");
    edit(folder, "lib/cli/markdown/mathml.ts", (source) => `${source}\n// More.\n`);
    expect(render(folder)).toBe(before);
  });

  test("comes with the licences of what is in it", async () => {
    const folder = copyProgram();
    await bundle(folder);
    const licences = readFileSync(join(folder, "lib/cli/markdown/thread/LICENSES.txt"), "utf8");
    expect(licences).toMatch(/^micromark \d+\.\d+\.\d+: \(The MIT License\)\n\nCopyright/m);
    expect(licences).toMatch(/^parse5 \d/m);
  });
});
