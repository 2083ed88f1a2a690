import { execFileSync } from "node:child_process";
import { renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md, put } from "../../helpers/folder.ts";

interface Finding {
  severity: string;
  file: string;
  line: number;
  column: number;
  message: string;
  frame: string | null;
}

async function examine(root: string): Promise<{ status: number; findings: Finding[]; lines: string[] }> {
  const { status, stdout } = await tagwire(root, ["check", "--json"]);
  const findings: Finding[] = JSON.parse(stdout);
  const lines = findings.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
  return { status, findings, lines };
}

const good = "title: A\ndate: 2020-01-01\nsummary: It is.";

describe("tagwire check", () => {
  test("advises on an id that readers would cut off, unless it is written down", async () => {
    const root = folder({ "a.md": md(`${good}\nslug: ${"ы".repeat(72)}`) });
    const { stdout } = await tagwire(root, ["check"]);
    expect(stdout).toMatch(/The id that is made of its address has 4\d\d characters/);
    const [, id] = /“id: (tag:[^”]+)” keeps it/.exec(stdout) ?? [];
    put(root, "a.md", md(`${good}\nslug: ${"ы".repeat(72)}\nid: ${id}`));
    expect((await tagwire(root, ["check"])).stdout).toContain("all is well");
  });

  test.each([
    ["english", "Write “en”."],
    ["Deutsch-AT", "Write “de”."],
    ["jp", "Write “ja”."],
    ["xx", "Write one such as “en” or “zh-Hans”."],
  ])("advises on “%s”, which is the tag of no language", async (tag, instead) => {
    const settings = `title: T\ndescription: D\nurl: https://e.org\nlanguage: ${tag}\nauthor: Ann\n`;
    const root = folder({ "site.yaml": settings, "a.md": md(`${good}\nlang: ${tag}`) });
    const { status, lines } = await examine(root);
    expect(status).toBe(0);
    for (const place of ["content/a.md:5:7", "content/site.yaml:4:1"])
      expect(lines).toContainEqual(
        expect.stringMatching(`^${place} “.+” is the tag of no language, .*${instead}$`),
      );
  });

  test.each(["EN-us", "swg", "iw", "zh-Hans", "no"])("takes “%s” for a language", async (tag) => {
    const root = folder({ "a.md": md(`${good}\nlang: ${tag}`) });
    expect((await examine(root)).lines).toEqual([]);
  });

  test("advises on a recording that is empty, and on what is named as a picture and is none", async () => {
    const root = folder({
      "empty.mp3": "",
      "some.mp3": "x",
      "a.md": md(`${good}\nenclosure: {url: empty.mp3, duration: 5}\nimage: {src: some.mp3, alt: A ship}`),
      "b.md": md(`${good}\nenclosure: {url: https://e.org/a.mp3, length: 0}`),
      "c.md": md(`${good}\nenclosure: some.mp3\nimage: {src: https://e.org/a, alt: A ship}`),
    });
    expect((await examine(root)).lines).toEqual([
      "content/a.md:5:18 “empty.mp3” is empty, and players will find nothing in it. Put the recording in its place.",
      "content/a.md:6:14 “some.mp3” is no picture but audio/mpeg, which nothing shows as one. Name a picture.",
    ]);
  });

  test("says that all is well where it is", async () => {
    const root = folder({ "a.md": md(good) });
    expect(await tagwire(root, ["check"])).toMatchObject({
      status: 0,
      stdout: "1 article checked: all is well\n",
      stderr: "",
    });
  });

  test("reports what the build refuses, with the lines around it, and exits with 1", async () => {
    const root = folder({ "a.md": md("titel: A\ndate: 2020-01-01\ntgas: [A]") });
    const { status, stdout } = await tagwire(root, ["check"]);
    expect(status).toBe(1);
    expect(stdout).toContain("content/a.md:2:1 error: There is no field “titel”. Did you mean “title”?");
    expect(stdout).toContain("> 2 | titel: A\n    | ^");
    expect(stdout).toMatch(/checked: 2 errors\n$/);
  });

  test.each([
    ["a missing summary", "title: A\ndate: 2020-01-01", "", "2:8 There is no summary"],
    [
      "a picture without a text",
      `${good}\nimage: https://example.com/a.png`,
      "",
      "5:8 The image has no text",
    ],
    [
      "a picture that few can see",
      `${good}\nimage: {src: https://example.com/a.heic, alt: A ship}`,
      "",
      "5:14 “https://example.com/a.heic” is image/heic, which few browsers and readers show.",
    ],
    [
      "an image that few can see",
      good,
      "Look: ![A ship](https://example.com/a.TIFF)",
      "7:7 “https://example.com/a.TIFF” is image/tiff, which few browsers and readers show. Save it as JPEG",
    ],
    [
      "an image without a text",
      good,
      "Look:\n\n- ![](https://example.com/a.png)",
      "9:3 This image has no text",
    ],
    [
      "an <img> without a text",
      good,
      'Look: <img src="https://example.com/a.png">',
      "7:7 An image here has no text",
    ],
    [
      "a date in the future",
      good.replace("2020", "2999"),
      "",
      "3:7 This is in the future: the article shows from 2999-01-01T00:00:00Z on.",
    ],
    ["an update before the date", `${good}\nupdated: 2019-01-01`, "", "5:10 This is before “date”"],
    ["a text too large for readers", good, "word ".repeat(22_000), "2:8 As HTML the article holds 110 KB"],
    [
      "a file that is not there",
      good,
      "[x](x.md)",
      "7:1 The link “x.md” leads nowhere. Link a file of content, or an address.",
    ],
    [
      "an article that is not there",
      good,
      "See [x](/articles/x/).",
      "7:5 “/articles/x/” leads nowhere on this site",
    ],
    [
      "a topic that is not there",
      good,
      "[x](https://example.org/topics/nope/feed.xml)",
      "7:1 “https://example.org/topics/nope/feed.xml” leads nowhere",
    ],
    [
      "an image that holds its data",
      good,
      `See\n![x](data:image/png;base64,${"A".repeat(100)}).`,
      "8:1 The image “data:image/png;base64,AAAAAAAAAAAAAAAAAA…” is left out. Put it into a file",
    ],
    [
      "a link that runs a script",
      good,
      "See [x](javascript:alert).",
      "7:5 The address “javascript:alert” is left out. Name a file beside the article, or an address",
    ],
    [
      "a sound in raw HTML that cannot be fetched",
      good,
      'Hear\n<audio src="ftp://example.com/a.mp3"></audio>',
      "8:1 The address “ftp://example.com/a.mp3” is left out",
    ],
    ["a page that never was", good, "[x]\n\n[x]: /about/", "9:1 “/about/” leads nowhere"],
    ["a heading that says the title again", good, "# a.\n\nText.", "7:1 The text begins with its title"],
    ["the same, underlined", good, "\n\n*A*\n---\n\nText.", "9:1 The text begins with its title"],
    [
      "what readers do not get",
      good,
      "Look:\n\n<form><input></form>\n\n<form></form>",
      "9:1 “<form>” is left out: a form does nothing in a feed reader. Link to a page that has it. (2 times in this text; the first is here.)",
    ],
    ["a formula with a mistake", good, "See $\\nope$.", "7:5 This formula cannot be read"],
    ["a draft", good, "[x](draft.md)", "7:1 “draft.md” is a draft"],
  ])("advises on %s, at its place, and exits with 0", async (_what, frontMatter, text, advice) => {
    const root = folder({
      "a.md": md(frontMatter, text || "A text."),
      "draft.md": md(`${good}\ndraft: true`),
    });
    const { status, findings, lines } = await examine(root);
    expect(lines).toEqual([expect.stringContaining(`content/a.md:${advice}`)]);
    expect(findings[0]?.severity).toBe("warning");
    expect(findings[0]?.frame).toMatch(new RegExp(`^> +${findings[0]?.line} \\|`, "m"));
    expect(status).toBe(0);
  });

  test("shows of a long line what is around the place", async () => {
    const root = folder({ "a.md": md(good, `${"word ".repeat(100)}[x](x.md)${" word".repeat(100)}`) });
    const { findings } = await examine(root);
    const [, shown = "", mark = ""] = (findings[0]?.frame ?? "").split("\n");
    expect(shown.length).toBeLessThan(120);
    expect(shown.slice(mark.indexOf("^"))).toMatch(/^\[x\]\(x\.md\) word/);
  });

  test("is content with links to all that the site serves", async () => {
    const links = [
      "/",
      "/topics/",
      "/topics/sea+!sky/",
      "/topics/sea,sky/atom.xml",
      "/authors/ann-lee/",
      "/articles/a/",
      "/articles/A",
      "/old/",
      "/feed.json?page=2",
      "#top",
      "https://example.com/x",
      "mailto:a@example.org",
      "/opml.xml",
    ];
    const text = links.map((link) => `[x](${link})`).join(" ");
    const root = folder({ "a.md": md(`${good}\ntags: [Sea, Sky]\naliases: [/old/]`, text) });
    expect((await examine(root)).lines).toEqual([]);
  });

  test("finds tags that look like the same tag, unless topics.yaml makes them one", async () => {
    const files = {
      "a.md": md(`${good}\ntags: [Space]`),
      "b.md": md(`${good}\ntags: [Space]`),
      "c.md": md(`${good}\ntags: [Other, spaces]`),
    };
    expect((await examine(folder(files))).lines).toEqual([
      "content/c.md:5:15 “spaces” looks like “Space”. Spell them the same, or make them one topic in topics.yaml: “space: {tags: [spaces]}”.",
    ]);
    expect((await examine(folder({ ...files, "topics.yaml": "space: {tags: [spaces]}\n" }))).lines).toEqual(
      [],
    );
  });

  test("finds authors who are nearly one of the site's", async () => {
    const files = {
      "a.md": md(`${good}\nauthor: Ann Leee`),
      "b.md": md(`${good}\nauthors: [ann lee, bo-chen, bo-chn, Cleo, {name: Ann Le, url: "https://e.org/"}]`),
    };
    const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\n";
    const message = (written: string, meant: string) =>
      `site.yaml names no author “${written}”. Did you mean “${meant}”? Whoever is another is named there by “authors: [${written}]”.`;
    const root = folder({ ...files, "site.yaml": `${settings}authors: [Bo Chen]\n` });
    expect((await examine(root)).lines).toEqual([
      `content/a.md:5:9 ${message("Ann Leee", "Ann Lee")}`,
      `content/b.md:5:29 ${message("bo-chn", "bo-chen")}`,
    ]);
    put(root, "site.yaml", `${settings}authors: [Bo Chen, Ann Leee, bo-chn]\n`);
    expect((await examine(root)).lines).toEqual([]);
  });

  test("finds authors who are several, or an address", async () => {
    const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\n";
    const names = [
      ["Ann, Ann Lee", "Ann Lee, Bo", "Bo Chen & Cy Dee", "Ed Fox and Gil Hay"],
      ["Kim <kim@example.org>", "kim@example.org (Kim Lo)", "kim@example.org", "https://kim.example/"],
      ["Martin Luther King, Jr.", "Lee, Ann", "Simon & Co"],
    ].flat();
    const root = folder({
      "a.md": md(`${good}\nauthors: ${JSON.stringify(names)}`),
      "site.yaml": `${settings}authors: [Ann]\n`,
    });
    expect((await examine(root)).lines.map((line) => line.replace(/^\S+ /, ""))).toEqual([
      "“Ann, Ann Lee” is one author here. Write several as a list: “authors: [Ann, Ann Lee]”.",
      "“Ann Lee, Bo” is one author here. Write several as a list: “authors: [Ann Lee, Bo]”.",
      "“Bo Chen & Cy Dee” is one author here. Write several as a list: “authors: [Bo Chen, Cy Dee]”.",
      "“Ed Fox and Gil Hay” is one author here. Write several as a list: “authors: [Ed Fox, Gil Hay]”.",
      "“Kim <kim@example.org>” is shown as the author's name. Write “{name: Kim, email: kim@example.org}”.",
      "“kim@example.org (Kim Lo)” is shown as the author's name. Write “{name: Kim Lo, email: kim@example.org}”.",
      "“kim@example.org” is shown as the author's name. Write “{name: …, email: kim@example.org}”.",
      "“https://kim.example/” is shown as the author's name. Write “{name: …, url: https://kim.example/}”.",
    ]);
  });

  test("finds feeds over 250 KB, and says how many entries would fit", async () => {
    const text = "word ".repeat(18_000);
    const names = ["a", "b", "c", "d"];
    const files = Object.fromEntries(names.map((name) => [`${name}.md`, md(`${good}\ntags: [Sea]`, text)]));
    const root = folder(files);
    const { lines } = await examine(root);
    expect(lines).toEqual([
      expect.stringMatching(
        /^content\/site\.yaml:1:1 The feed \S+ holds 3\d\d KB, and \d more hold over 250 KB\..* Write “entriesPerPage: 2”\.$/,
      ),
    ]);
    put(
      root,
      "site.yaml",
      `title: E\ndescription: E\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\nentriesPerPage: 2\n`,
    );
    expect((await examine(root)).lines).toEqual([]);
  });
});

test("tagwire check finds named feeds that hold nothing, or the same as another", async () => {
  const root = folder({
    "a.md": md(`${good}\ntags: [Space, Notes]`),
    "b.md": md(`${good}\ntags: [Mars]\nfeeds: false`),
    "feeds.yaml": `home: "!notes"
mars: {title: Mars, select: mars}
main: {title: Main, select: "!notes"}
space: {title: Space, select: "space,notes"}
again: {title: Again, select: "notes,space"}
all: {title: All}
`,
  });
  expect((await examine(root)).lines).toEqual([
    "content/feeds.yaml:1:7 The site's own feed and its home page hold no article by this. Write another selection.",
    "content/feeds.yaml:2:29 “mars” selects no article. Write another selection, or the first article for it.",
    expect.stringContaining("content/feeds.yaml:3:29 “main” selects the same as the site's own feed,"),
    "content/feeds.yaml:3:29 “main” selects no article. Write another selection, or the first article for it.",
    expect.stringContaining("content/feeds.yaml:5:31 “again” selects the same as “space”,"),
  ]);
});

describe("tagwire check, since the last commit", () => {
  const root = (files: Record<string, string>) => {
    const path = folder(files);
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: path });
    git("init", "-q");
    git("add", "content");
    git("commit", "-qm", "Begin");
    return path;
  };
  const derived = "tag:example.org,2020:/articles/a";

  test("finds nothing where nothing changed, nor outside a repository", async () => {
    expect((await examine(root({ "a.md": md(good) }))).lines).toEqual([]);
  });

  test("finds an id that changed, and gives the line to put back", async () => {
    const path = root({ "a.md": md(`${good}\nid: urn:x:1`), "b.md": md(good) });
    put(path, "a.md", md(`${good}\nid: urn:x:2`));
    put(path, "b.md", md(good.replace("2020", "2021")));
    expect((await examine(path)).lines).toEqual([
      "content/a.md:5:5 Readers know this article as “urn:x:1” and would show it a second time. Write “id: urn:x:1”.",
      "content/b.md:1:1 Readers know this article as “tag:example.org,2020:/articles/b” and would show it a second time. Add “id: tag:example.org,2020:/articles/b”.",
    ]);
  });

  test("finds that a new host gives every article without an id another one", async () => {
    const path = root({ "a.md": md(good) });
    put(
      path,
      "site.yaml",
      "title: E\ndescription: E\nurl: https://new.example\nlanguage: en\nauthor: Ann Lee\n",
    );
    expect((await examine(path)).lines).toEqual([expect.stringContaining(`Add “id: ${derived}”.`)]);
  });

  test("finds a renamed article's old address, and is content with its alias", async () => {
    const path = root({ "a.md": md(`${good}\naliases: [older]\nid: urn:x:1`) });
    renameSync(join(path, "content/a.md"), join(path, "content/b.md"));
    expect((await examine(path)).lines).toEqual([
      "content/b.md:5:10 /articles/a/ led here, and would lead nowhere. Write “aliases: [older, a]”.",
    ]);
    put(path, "b.md", md(`${good}\naliases: [older, a]\nid: urn:x:1`));
    expect((await examine(path)).lines).toEqual([]);
  });

  test("finds the address that a renamed article had by the site's pattern, and is content with its alias", async () => {
    const settings = "title: E\ndescription: E\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\n";
    const path = root({
      "a.md": md(`${good}\nid: urn:x:1`),
      "site.yaml": `${settings}articles: /:year/:slug/\n`,
    });
    renameSync(join(path, "content/a.md"), join(path, "content/b.md"));
    expect((await examine(path)).lines).toEqual([
      "content/b.md:1:1 /2020/a/ led here, and would lead nowhere. Add “aliases: [a]”.",
    ]);
    put(path, "b.md", md(`${good}\naliases: [a]\nid: urn:x:1`));
    expect((await examine(path)).lines).toEqual([]);
  });

  test("is content with a new pattern, for the usual addresses lead on, and finds those of another one", async () => {
    const settings = "title: E\ndescription: E\nurl: https://example.org\nlanguage: en\nauthor: Ann Lee\n";
    const path = root({ "a.md": md(good) });
    put(path, "site.yaml", `${settings}articles: /:year/:slug/\n`);
    expect((await examine(path)).lines).toEqual([]);
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qam", "Move"], {
      cwd: path,
    });
    put(path, "site.yaml", `${settings}articles: /blog/:slug/\n`);
    expect((await examine(path)).lines).toEqual([
      "content/a.md:1:1 /2020/a/ led here, and would lead nowhere. Add “aliases: [/2020/a/]”.",
    ]);
  });

  test("finds a renamed article that has another id by its title and date", async () => {
    const path = root({ "a.md": md(good) });
    renameSync(join(path, "content/a.md"), join(path, "content/b.md"));
    expect((await examine(path)).lines).toEqual([
      expect.stringContaining(`Add “id: ${derived}”.`),
      expect.stringContaining("Add “aliases: [a]”."),
    ]);
    put(path, "b.md", md(`${good}\naliases: [a]`));
    expect((await examine(path)).lines).toEqual([]);
  });

  test("reads names of any kind, and what Git would not archive; links are none of the articles", async () => {
    const path = folder({
      "new\nline.md": md(`${good}\nid: urn:x:1`),
      "航天 “x”.markdown": md(`${good}\nid: urn:x:2`),
      "left.md": md(`${good}\nid: urn:x:3`),
      ".gitattributes": "left.md export-ignore\n",
    });
    symlinkSync("left.md", join(path, "content/link.md"));
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: path });
    git("init", "-q");
    git("add", "content");
    git("commit", "-qm", "Begin");
    for (const [at, name] of ["new\nline.md", "航天 “x”.markdown", "left.md"].entries())
      put(path, name, md(`${good}\nid: urn:y:${at}`));
    rmSync(join(path, "content/link.md"));
    expect((await examine(path)).lines.map((line) => /“(urn:x:\d)” and would/.exec(line)?.[1])).toEqual([
      "urn:x:3",
      "urn:x:1",
      "urn:x:2",
    ]);
  });

  test("finds a file that was removed, unless it was a draft", async () => {
    const path = root({ "a.md": md(good), "d.md": md(`${good}\ndraft: true`) });
    rmSync(join(path, "content/a.md"));
    rmSync(join(path, "content/d.md"));
    expect((await examine(path)).lines).toEqual([
      expect.stringMatching(
        /^content\/a\.md:1:1 This file was removed, and \/articles\/a\/ would lead nowhere\. Keep it with “deleted: \d{4}-\d\d-\d\d”/,
      ),
    ]);
  });

  test("finds a topic that has no address any more though its articles are there", async () => {
    const tagged = (tags: string) => md(`${good}\ntags: ${tags}`);
    const path = root({ "a.md": tagged("[Moon, Sea]"), "b.md": tagged("[Moon]"), "c.md": tagged("[Gone]") });
    put(path, "a.md", tagged("[Luna, Sea]"));
    put(path, "b.md", tagged("[Luna]"));
    put(path, "c.md", md(`${good}\ntags: [Gone]\ndeleted: 2021-01-01`));
    const found =
      "content/topics.yaml:1:1 /topics/moon/ had articles at the last commit, and would lead nowhere. Lead its readers on in topics.yaml, “luna: {formerly: [moon]}”, or in redirects.yaml.";
    expect((await examine(path)).lines).toEqual([found]);
    put(path, "redirects.yaml", '"/topics/moon/*": /topics/luna/:1\n');
    expect((await examine(path)).lines).toEqual([]);
    rmSync(join(path, "content/redirects.yaml"));
    put(path, "topics.yaml", "luna: {formerly: [moon]}\n");
    expect((await examine(path)).lines).toEqual([]);
  });

  test("finds a named feed that has no address any more, and is content once it leads on", async () => {
    const tagged = md(`${good}\ntags: [Sea, Sky]`);
    const path = root({
      "a.md": tagged,
      "feeds.yaml": "essays: {title: Essays, select: sea}\nother: {title: Other, select: sky}\n",
    });
    expect((await examine(path)).lines).toEqual([]);
    put(path, "feeds.yaml", "new: {title: New, select: sky}\npapers: {title: Papers, select: sea}\n");
    expect((await examine(path)).lines).toEqual([
      "content/feeds.yaml:1:1 The feed “essays” had its address at the last commit, and /feeds/essays/ would lead nowhere. Lead its readers on in redirects.yaml, “/feeds/essays/**: /feeds/papers/:1”, or tell them that it is gone: “/feeds/essays/**: 410”.",
      expect.stringContaining("“/feeds/other/**: /feeds/new/:1”"),
    ]);
    put(path, "redirects.yaml", '"/feeds/essays/**": /feeds/papers/:1\n"/feeds/other/**": 410\n');
    expect((await examine(path)).lines).toEqual([]);
    rmSync(join(path, "content/redirects.yaml"));
    rmSync(join(path, "content/feeds.yaml"));
    expect((await examine(path)).lines).toHaveLength(2);
  });
});
