import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md, put } from "../../helpers/folder.ts";

const good = "title: A\ndate: 2022-11-22\nsummary: S\n";
const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann\n";

/** The first line of each finding. */
async function findings(root: string): Promise<string[]> {
  return (await tagwire(root, ["check"])).stdout.match(/^content\/.* (?:error|warning): .*$/gm) ?? [];
}

const links =
  "[a](b.md) [b](/articles/b/) [c](../b/) [d](/topics/space/feed.xml) [e](/2020/b.html) [f](../../about/)";
const site = {
  "site.yaml": `${settings}navigation: [{title: B, to: /about/}]\nfooter: '[B](b.md) [C](/articles/b/)'\n`,
  "a.md": md(good, links),
  "c.md": md(`${good}translates: b\nlang: fr\ntags: [talk]`),
  "b.md": md(`titel: B\ndate: 2022-11-22\ntags: [Space, Mars]\nlang: de`),
  "pages/about.md": md("titel: About"),
  "topics.yaml":
    "space: {title: Space}\ntalk: {podcast: {category: News, explicit: false, image: https://e.org/a.png, owner: {name: A, email: a@e.org}}}\n",
  "feeds.yaml": "mars-in-german: {title: W, select: mars+lang:de}\n",
  "redirects.yaml": "/old/: /articles/b/\n",
};

test("what may be in articles and pages that cannot be read is not told as missing", async () => {
  expect(await findings(folder(site))).toEqual([
    "content/b.md:2:1 error: There is no field “titel”. Did you mean “title”?",
    "content/pages/about.md:2:1 error: There is no field “titel”. Did you mean “title”?",
    "content/c.md:2:8 warning: Podcast players leave this out: it has no recording. Add “enclosure: …”, or take it out of the podcast.",
  ]);
});

test("it is once they can be read and do not hold it", async () => {
  const root = folder(site);
  put(root, "b.md", md(good.replace("title: A", "title: B"), "B"));
  put(root, "pages/about.md", md("title: About\nslug: we"));
  const told = (await findings(root)).join("\n");
  for (const link of ["/topics/space/feed.xml", "/2020/b.html", "../../about/", "/about/"])
    expect(told).toContain(`“${link}” leads nowhere`);
  expect(told).toContain("There is no topic “mars”");
  expect(told).toContain("No article is in “de”.");
  expect(told).toContain("No article is on the topic “space”");
  expect(told).toContain("Apple takes a podcast with at least one episode.");
});

test("what could be in none of them is told at once", async () => {
  const root = folder({ ...site, "a.md": md(good, "[a](d.md) [b](d.pdf) ![c](d.png)") });
  expect((await findings(root)).filter((line) => line.startsWith("content/a.md"))).toEqual([
    expect.stringContaining("error: There is no image “d.png”."),
    expect.stringContaining("warning: The link “d.md” leads nowhere."),
    expect.stringContaining("warning: The link “d.pdf” leads nowhere."),
  ]);
});

test("of an article whose text cannot be rendered the address is not told as lost", async () => {
  const deep = `${"> ".repeat(5000)}x`;
  const root = folder({ "a.md": md(good, "[b](/articles/b/) [c](b.md)"), "b.md": md(good, deep) });
  expect(await findings(root)).toEqual([expect.stringMatching(/^content\/b\.md:.* nested too deeply/)]);
});

test("an episode is none of a podcast only where all podcasts can be read", async () => {
  const article = md(`${good}tags: [talk]\nepisode: {number: 1}`);
  const root = folder({ "a.md": article, "topics.yaml": "talk: {podcast: {explicit: perhaps}}\n" });
  expect(await findings(root)).toEqual([expect.stringContaining("“explicit” is true or false.")]);
  put(root, "topics.yaml", "talk: {title: Talk}\n");
  expect(await findings(root)).toEqual([expect.stringContaining("no podcast holds the article.")]);
});
