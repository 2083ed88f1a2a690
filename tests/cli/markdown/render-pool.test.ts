import { describe, expect, test } from "vitest";
import { writtenAs } from "../../../src/cli/content/markdown-file.ts";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { htmlOf, RenderCache } from "../../../src/cli/markdown/render-cache.ts";
import { RenderFailure, RenderPool } from "../../../src/cli/markdown/render-pool.ts";
import { hashRenderer } from "../../../src/cli/markdown/renderer-version.ts";
import { context } from "./article.ts";

const { resolve, ...subject } = context;
const lead = (url: string) => ({ url: `https://example.org/files/${url}` });
const pool = new RenderPool(2);
const render = (markdown: string) => pool.render(markdown, subject, lead);

/** Some 75 KB that take micromark, which reads what has a dollar, minutes: its time grows with the square of the headings. */
const slow = "$a\n-\n".repeat(15_000);

describe("texts rendered in threads", () => {
  test("come out as they do here, each with its own links, however many there are", async () => {
    const texts = Array.from({ length: 70 }, (_, at) => `[a](${at}.md) ![b](${at}.png) $x$`);
    const rendered = await Promise.all(texts.map(render));
    const here = await Promise.all(
      texts.map((text) => renderMarkdown(text, { ...subject, resolve: (url) => lead(url) })),
    );
    expect(rendered).toEqual(here);
  });

  test("that take too long fail, and the others do not", { timeout: 120_000 }, async () => {
    const outcomes = await Promise.allSettled([render("A"), render(slow), render("B"), render("C")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
    const [, failed] = outcomes;
    expect(failed).toMatchObject({ reason: expect.any(RenderFailure) });
    expect(failed).toMatchObject({
      reason: { message: expect.stringMatching(/^This text takes more than \d seconds/) },
    });
    expect((await render("D")).text).toBe("D");
  });

  test.each([
    ["nested too deeply", ">".repeat(5_000), "This text is nested too deeply to be read."],
    ["too long", "word ".repeat(200_001), "This text has 1.0 million characters"],
  ])("fail if they are %s", async (_, markdown, message) => {
    await expect(render(markdown)).rejects.toThrow(message);
    await expect(render(markdown)).rejects.toThrow(RenderFailure);
  });

  test("fail with what resolving a link throws", async () => {
    const failing = pool.render("[a](b)", subject, () => {
      throw new Error("no such folder");
    });
    await expect(failing).rejects.toThrow("no such folder");
    expect((await render("A")).text).toBe("A");
  });
});

describe("the render cache", () => {
  const renderIn = async (cache: RenderCache, target: string) =>
    htmlOf(await cache.render("a.md", writtenAs("[b](c)"), subject, () => ({ url: target })));

  /** What a cache leaves, with something else in place of what is in it. */
  const changed = (cache: RenderCache, from: string, to: string) =>
    new Map(
      [...cache.changedParts()].map(([name, lines]) => [
        name,
        Buffer.from(lines.toString().replace(from, to)),
      ]),
    );

  test("renders again what leads elsewhere now, and nothing else", async () => {
    const first = new RenderCache();
    expect(await renderIn(first, "https://a.org/")).toContain("https://a.org/");
    // A sign that what comes out was remembered.
    const memory = changed(first, ">b<", ">remembered<");
    expect(await renderIn(new RenderCache(memory), "https://a.org/")).toContain("remembered");
    expect(await renderIn(new RenderCache(memory), "https://b.org/")).toBe(
      '<p><a href="https://b.org/">b</a></p>',
    );
  });

  test("forgets what another renderer made", async () => {
    const first = new RenderCache();
    await renderIn(first, "https://a.org/");
    const same = changed(first, ">b<", ">remembered<");
    expect(await renderIn(new RenderCache(same), "https://a.org/")).toContain("remembered");
    const memory = new Map(
      [...same].map(([name, lines]) => [
        name,
        Buffer.from(lines.toString().replace(hashRenderer(), "another")),
      ]),
    );
    expect(await renderIn(new RenderCache(memory), "https://a.org/")).not.toContain("remembered");
  });

  test("has the same memory in whatever order texts were rendered", async () => {
    const [one, other] = [new RenderCache(), new RenderCache()];
    for (const path of ["a", "b", "e"]) await one.render(path, writtenAs(path), subject, lead);
    for (const path of ["e", "b", "a"]) await other.render(path, writtenAs(path), subject, lead);
    expect(new Map([...other.changedParts()].sort())).toEqual(new Map([...one.changedParts()].sort()));
  });

  test("gives only what the next build has to know otherwise", async () => {
    const paths = Array.from({ length: 40 }, (_, at) => `${at}.md`);
    const first = new RenderCache();
    for (const path of paths) await first.render(path, writtenAs(path), subject, lead);
    const memory = first.changedParts();
    expect(memory.size).toBeGreaterThan(8);

    const same = new RenderCache(memory);
    for (const path of paths) await same.render(path, writtenAs(path), subject, lead);
    expect(same.changedParts().size).toBe(0);

    const edited = new RenderCache(memory);
    for (const path of paths)
      await edited.render(path, writtenAs(path === "7.md" ? "Other" : path), subject, lead);
    const [[name, lines] = []] = edited.changedParts();
    expect(edited.changedParts().size).toBe(1);
    expect(lines?.toString()).toContain("Other");

    const emptied = new RenderCache(
      new Map([...memory, [`${name}`, Buffer.from("what another program left")]]),
    );
    expect(emptied.changedParts().get(`${name}`)).toEqual(Buffer.alloc(0));
  });
});
