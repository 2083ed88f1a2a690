import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { renderMarkdown } from "./markdown.ts";

const para =
  "The *probe* left [Kourou](https://x.org/kourou) on a Tuesday, **nine years** after the first sketch, and will reach the comet in `2031`. ".repeat(
    5,
  ) + "\n\n";
const art =
  "## One\n\n" +
  para +
  "- first item with a [link](other.md)\n- second\n- third one\n\n" +
  para +
  "## Two\n\n![A probe](probe.png)\n\n" +
  para +
  "> quoted words of somebody\n\n```ts\nexport function f(a: string): number {\n  // why\n  return a.length + 1;\n}\n```\n\n" +
  para +
  "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nNoted.[^1]\n\n[^1]: A note.\n\n" +
  para +
  para;
const md = art.slice(0, 5000);
console.log(md.length, art.length);
const p = unified().use(remarkParse).use(remarkGfm).freeze();
for (let k = 0; k < 4; k++) {
  let t = process.cpuUsage();
  for (let i = 0; i < 500; i++)
    await renderMarkdown(md, {
      address: "https://x.org/articles/a/",
      slug: "a",
      resolve: (u) => ({ url: "https://x.org/" + u }),
    });
  let u = process.cpuUsage(t);
  const all = (u.user + u.system) / 500000;
  t = process.cpuUsage();
  for (let i = 0; i < 500; i++) p.parse(md);
  u = process.cpuUsage(t);
  console.log("ms cpu", all.toFixed(2), "parse only", ((u.user + u.system) / 500000).toFixed(2));
}
