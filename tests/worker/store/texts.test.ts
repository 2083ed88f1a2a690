import { describe, expect, test } from "vitest";
import { describeTexts } from "../../../src/cli/build/output.ts";
import { layInScript, layTexts } from "../../../src/cli/build/texts.ts";
import { encodeBody } from "../../../src/cli/content/encoded-body.ts";
import type { Body } from "../../../src/model/article.ts";
import type { BundleIndex } from "../../../src/model/bundle.ts";
import { bundleStore } from "../../../src/worker/store/bundle.ts";
import { bundle } from "../../helpers/site.ts";
import { asInstant } from "../../helpers/values.ts";

const count = 700;
const { index: json } = bundle(
  Array.from({ length: count }, (_, at) => ({
    slug: `a${at}`,
    date: new Date(Date.UTC(2022, 0, 1) + at * 60_000).toISOString().replace(".000", ""),
  })),
);
const index: BundleIndex = JSON.parse(json);
const bodies = index.articles.map(({ slug }): Body => ({ html: `<p>${slug} ${"é".repeat(2500)}</p>` }));
const now = asInstant("2023-01-01T00:00:00Z");

const bytes = (buffer: Buffer) => new Uint8Array(buffer).buffer;

/** A store whose older texts are in packs, and the names of those that it read. */
function packed() {
  const laid = layTexts(bodies.map(encodeBody), 20);
  const asked: string[] = [];
  const store = bundleStore(
    { index: describeTexts(index, laid), bodies: bytes(laid.script) },
    async (name) => {
      asked.push(name);
      return bytes(laid.files.get(name) ?? Buffer.alloc(0));
    },
  );
  return { store, asked, packs: laid.packs };
}

const articlesOf = async (store: ReturnType<typeof bundleStore>) =>
  (await store.select({ kind: "site" }, { now, offset: 0, limit: count })).articles;

describe("texts in packs", () => {
  test("are those that the script would hold", async () => {
    const whole = layInScript(bodies.map(encodeBody));
    const { store, packs } = packed();
    const other = bundleStore({ index: describeTexts(index, whole), bodies: bytes(whole.script) });
    expect(packs.length).toBeGreaterThan(5);
    const articles = await articlesOf(store);
    expect(await store.entries(articles)).toEqual(await other.entries(articles));
  });

  test("are not read for the newest articles", async () => {
    const { store, asked } = packed();
    await store.entries((await articlesOf(store)).slice(0, 50));
    expect(asked).toEqual([]);
  });

  test("are read once for all that stands in one, and kept for the next", async () => {
    const { store, asked } = packed();
    const oldest = (await articlesOf(store)).slice(-20);
    const found = await store.entries(oldest.toReversed());
    expect(found.map(({ slug }) => slug)).toEqual(oldest.toReversed().map(({ slug }) => slug));
    await store.entries(oldest);
    expect(asked).toHaveLength(1);
  });

  test("that are not there are an error, and are asked for again", async () => {
    const laid = layTexts(bodies.map(encodeBody), 20);
    let there = false;
    const store = bundleStore(
      { index: describeTexts(index, laid), bodies: bytes(laid.script) },
      async (name) => {
        if (!there) throw new Error("no such asset");
        return bytes(laid.files.get(name) ?? Buffer.alloc(0));
      },
    );
    const oldest = (await articlesOf(store)).slice(-1);
    await expect(store.entries(oldest)).rejects.toThrow("no such asset");
    there = true;
    expect((await store.entries(oldest))[0]?.html).toContain("<p>a0 ");
  });
});
