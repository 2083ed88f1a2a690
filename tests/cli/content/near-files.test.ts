import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { folder, md } from "../../helpers/folder.ts";
import { load } from "../../helpers/loaded.ts";

const article = (text: string, fields = "") => md(`title: A\ndate: 2022-11-22\nsummary: S\n${fields}`, text);
const pictures = { "ship.jpg": "1", "2020/quay.png": "1", "2020/maps/bay.png": "1", "_hidden.png": "1" };

test.each([
  ["a.md", "Ship.JPG", "ship.jpg"],
  ["a.md", "shp.jpg", "ship.jpg"],
  ["a.md", "2020\\quay.png", "2020/quay.png"],
  ["a.md", "bay.png", "2020/maps/bay.png"],
  ["a.md", "2020/Maps/Bay.png", "2020/maps/bay.png"],
  ["2020/a.md", "ship.jpg", "/ship.jpg"],
  ["2020/a.md", "quai.png", "quay.png"],
])("%s that shows %s is told of %s", async (path, written, meant) => {
  const { lines } = await load(
    folder({ ...pictures, [path]: article(`![A](${written})`, `image: {src: '${written}', alt: A}`) }),
  );
  const shown = written.replace("\\", "%5C");
  expect(lines).toContain(`${path}:8:1 error: There is no image “${shown}”. Did you mean “${meant}”?`);
  expect(lines).toContainEqual(expect.stringMatching(`There is no file .* Did you mean “${meant}”\\?$`));
});

test("nothing is offered that is not near, hidden, or one of several", async () => {
  const root = folder({
    ...pictures,
    "b/map.png": "1",
    "c/map.png": "1",
    "a.md": article("![A](x.jpg) ![B](hidden.png) ![C](map.png)"),
  });
  expect((await load(root)).lines).toEqual(
    ["7:1", "7:13", "7:30"].map((place) =>
      expect.stringMatching(`a.md:${place} error: .* Put the file beside the article.$`),
    ),
  );
});

test("a copy in static/, which is not served, is neither linked nor offered", async () => {
  const root = folder({
    "static/data.csv.bak": "1",
    "a.md": article("[A](/data.csv.bak) [B](data.csv.bak)"),
  });
  expect((await load(root)).lines).toEqual([
    expect.stringMatching(/^static\/data\.csv\.bak:1:1 warning: 1 file is passed over/),
    ...["/data.csv.bak", "data.csv.bak"].map((link) =>
      expect.stringContaining(`The link “${link}” leads nowhere. Link a file of`),
    ),
  ]);
});

test("a link is told of the article whose file or address is near", async () => {
  const root = folder({
    "harbour.md": article("A", "tags: [Space]"),
    "b.md": article("[A](harbor.md) [B](Harbour.md) [C](/articles/harbor/) [D](/topics/spcae/) [E](harbour)"),
  });
  const { stdout } = await tagwire(root, ["check"]);
  for (const [url, meant] of [
    ["harbor.md", "harbour.md"],
    ["Harbour.md", "harbour.md"],
    ["harbour", "harbour.md"],
  ])
    expect(stdout).toContain(`The link “${url}” leads nowhere. Did you mean “${meant}”?`);
  for (const [url, meant] of [
    ["/articles/harbor/", "/articles/harbour/"],
    ["/topics/spcae/", "/topics/space/"],
  ])
    expect(stdout).toMatch(new RegExp(`“${url}” leads nowhere on this site\\. Did you mean “${meant}”\\?`));
});

test("a folder is no file to offer", async () => {
  const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann\n";
  const root = folder({ "icon/a.png": "1", "a.md": article("A"), "site.yaml": `${settings}icon: icon\n` });
  expect((await load(root)).lines).toEqual([
    expect.stringMatching(
      /^site\.yaml:6:7 error: There is no file “icon” in .*\. Write the name of one that is\.$/,
    ),
  ]);
});

test("a settings file's picture is told of the one that is near", async () => {
  const settings = "title: T\ndescription: D\nurl: https://example.org\nlanguage: en\nauthor: Ann\n";
  const root = folder({ "Icon.png": "1", "a.md": article("A"), "site.yaml": `${settings}icon: icon.png\n` });
  expect((await load(root)).lines).toEqual([
    expect.stringMatching(
      /^site\.yaml:6:7 error: There is no file “icon\.png” in .* Did you mean “Icon\.png”\?$/,
    ),
  ]);
});

test.each(["NFC", "NFD"])("a name on disk in %s is found by either spelling", async (form) => {
  const [e, other] = ["é".normalize(form), "é".normalize(form === "NFC" ? "NFD" : "NFC")];
  const root = folder({
    [`caf${e}.png`]: "1",
    [`th${e}.md`]: article("A").replace("title: A", "title: B"),
    "a.md": article(`![A](caf${other}.png) ![B](caf${e}.png) [C](th${other}.md) [D](th${e}.md)`),
  });
  const { lines, index } = await load(root);
  expect(lines).toEqual([]);
  expect(index?.articles.length).toBe(2);
});

test("an address that lacks its beginning is told with it", async () => {
  const root = folder({
    "a.md": article(
      "[A](www.example.org/a) [B](ann@example.org) ![C](www.example.org/c.png) [D](https//e.org/d) [E](HTTP//e.org)",
    ),
  });
  const { lines } = await load(root);
  for (const address of [
    "https://www.example.org/a",
    "mailto:ann@example.org",
    "https://www.example.org/c.png",
    "https://e.org/d",
    "HTTP://e.org",
  ])
    expect(lines).toContainEqual(expect.stringContaining(`. Write “${address}”.`));
});
