import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";

const article = (title: string, text: string) => md(`title: ${title}\ndate: 2022-11-22\nsummary: S`, text);
const harbour = article(
  "Harbour",
  '## The tides\n\nHigh.[^1]\n\n## Über uns\n\n<a id="quay"></a>\n\n[^1]: Low.',
);

async function advice(files: Record<string, string>): Promise<string[]> {
  const { stdout } = await tagwire(folder(files), ["check"]);
  return stdout.match(/^content\/.* warning: .*$/gm) ?? [];
}

test("a link to a part of a text that is not there is told, with the one that was meant", async () => {
  const text =
    "## Here\n\n[a](harbour.md#the-tide) [b](/articles/harbour/#nowhere) [c](#hare) [d]\n\n[d]: https://example.org/articles/harbour/#The-Tides";
  expect(await advice({ "harbour.md": harbour, "a.md": article("A", text) })).toEqual([
    "content/a.md:9:1 warning: “harbour.md#the-tide” leads to no part of that text, but to its beginning. Did you mean “#the-tides”?",
    "content/a.md:9:58 warning: “#hare” leads to no part of that text, but to its beginning. Did you mean “#here”?",
    "content/a.md:11:1 warning: “https://example.org/articles/harbour/#The-Tides” leads to no part of that text, but to its beginning. Did you mean “#the-tides”?",
    "content/a.md:9:26 warning: “/articles/harbour/#nowhere” leads to no part of that text, but to its beginning. Write the name of a heading in it, as in “#the-tides”.",
  ]);
});

test("one that is there, in any spelling, or that is on any page or another site, is not", async () => {
  const text = [
    "## Here\n\n[a](harbour.md#the-tides) [b](harbour.md#%C3%BCber-uns) [c](harbour.md#über-uns) [d](#here)",
    "[e](harbour.md#quay) [f](#top) [g](#) [h](/#latest) [i](https://e.org/#x) [l](harbour.md#:~:text=High) [j](harbour.md#subscribe) [k](/topics/#x)",
  ].join(" ");
  expect(await advice({ "harbour.md": harbour, "a.md": article("A", text) })).toEqual([]);
});
