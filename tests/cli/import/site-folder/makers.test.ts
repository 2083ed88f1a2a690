import { describe, expect, test } from "vitest";
import { addresses, png, read } from "./imported.ts";

const post = (fields: string, text = "Text.") => `---\n${fields}\n---\n\n${text}\n`;

describe("what made a folder is recognised", () => {
  test.each([
    [
      "hugo",
      { "hugo.toml": "baseURL = 'https://a.example/'", "content/posts/a.md": post("date: 2020-01-01") },
    ],
    ["hugo", { "config/_default/config.yaml": "title: A", "content/posts/a.md": post("date: 2020-01-01") }],
    ["hugo", { "config.toml": 'baseurl = "https://a.example/"', "content/a.md": post("date: 2020-01-01") }],
    ["zola", { "config.toml": 'base_url = "https://a.example"', "content/a.md": post("date: 2020-01-01") }],
    ["jekyll", { "_config.yml": "title: A", "_posts/2020-01-01-a.md": "a" }],
    ["jekyll", { "_posts/2020-01-01-a.markdown": "a" }],
    ["microblog", { "_config.yml": "microblog_user: ann", "_posts/2020-01-01-a.md": "a" }],
    [
      "jekyll",
      {
        "_config.yml": "source: source",
        Gemfile: "gem 'jekyll'",
        "source/_posts/2020-01-01-a.markdown": "a",
      },
    ],
    ["hexo", { "_config.yml": "title: A", "source/_posts/a.md": "a", "scaffolds/post.md": "x" }],
    ["eleventy", { ".eleventy.js": "", "posts/a.md": post("date: 2020-01-01") }],
    ["eleventy", { "eleventy.config.mjs": "", "posts/a.md": post("date: 2020-01-01") }],
    ["astro", { "astro.config.mjs": "", "src/content/blog/a.mdx": post("pubDate: 2020-01-01") }],
    ["pelican", { "pelicanconf.py": "SITENAME = 'A'", "content/a.md": "Title: A\nDate: 2020-01-01\n\nx" }],
    ["quartz", { "quartz.config.ts": "", "content/a.md": "a", ".obsidian/app.json": "{}" }],
    ["obsidian", { ".obsidian/app.json": "{}", "a.md": "a" }],
    ["obsidian", { "a.md": "[[b]]", "b.md": "[[c]]", "c.md": "[[a]]" }],
    ["next", { "next.config.js": "", "posts/a.mdx": post("date: 2020-01-01") }],
    ["next", { "gatsby-config.js": "", "content/blog/a/index.md": post("date: 2020-01-01") }],
    ["bear", { "A.textbundle/text.md": "# A", "A.textbundle/info.json": "{}" }],
    ["bear", { "A.md": "# A\n#night\n\nx", "B.md": "# B\n\n#day #night\n" }],
    ["plain", { "a.MD": "a", "b.markdown": "b" }],
  ])("%s", (maker, files) => {
    expect(read(files).maker).toBe(maker);
  });

  test("even if its site stands deeper in a repository", () => {
    const files = {
      "README.md": "x",
      "package.json": "{}",
      "site/hugo.yaml": "title: A",
      "site/content/posts/a.md": post("date: 2020-01-01"),
      "site/content/posts/b.md": post("date: 2020-01-01"),
    };
    expect(read(files)).toMatchObject({ maker: "hugo", place: "site/" });
  });
});

describe("Hugo's addresses", () => {
  const config = (rest = "") => ({ "hugo.toml": `baseURL = "https://a.example/"\n${rest}` });
  const dated = (rest = "") => post(`date: 2020-01-02T03:04:05Z\n${rest}`);

  test("follow sections, bundles, slugs and urls, in all three kinds of front matter", () => {
    const files = {
      ...config(),
      "content/posts/At Night.md": dated("title: x"),
      "content/posts/b/index.md": '+++\ntitle = "B"\ndate = 2020-01-02\n+++\nText',
      "content/posts/c.md": '{"title": "C", "date": "2020-01-02", "slug": "other"}\nText',
      "content/posts/2020/d.md": dated(),
      "content/posts/e.md": dated("url: /old/e.html"),
      "content/top.md": dated(),
    };
    expect(addresses(files)).toEqual({
      "content/posts/At Night.md": "/posts/at-night/",
      "content/posts/b/index.md": "/posts/b/",
      "content/posts/c.md": "/posts/other/",
      "content/posts/2020/d.md": "/posts/2020/d/",
      "content/posts/e.md": "/old/e.html",
      "content/top.md": "/top/",
    });
  });

  test.each([
    ["[permalinks]\nposts = '/:year/:month/:slug/'", "/2020/01/a-b/"],
    ["[permalinks.page]\nposts = '/:year/:monthname/:day/:title/'", "/2020/january/02/the-title/"],
    ["[permalinks]\nposts = '/:sections[1:]/:slugorcontentbasename/'", "/2020/a-b/"],
    ["[permalinks]\nposts = '/x/:filename/'", "/x/a-b/"],
    ["uglyURLs = true", "/posts/2020/a-b.html"],
    ["[uglyURLs]\nposts = true\n[permalinks]\nposts = '/:year/:slug/'", "/2020/a-b.html"],
  ])("follow the settings %j", (rest, address) => {
    const files = { ...config(rest), "content/posts/2020/A b.md": dated("title: The title!\nslug: A b") };
    expect(Object.values(addresses(files))).toEqual([address]);
  });

  test("have the path of the site and its languages before them", () => {
    const files = {
      "config/_default/hugo.toml": 'baseURL = "https://a.example/blog/"\ndefaultContentLanguage = "en"',
      "config/_default/languages.toml": '[en]\nweight = 1\n[de]\nweight = 2\ntitle = "Hafen"',
      "content/posts/a.md": dated(),
      "content/posts/a.de.md": dated(),
      "content/de/posts/b.md": dated(),
    };
    const site = read(files);
    expect(
      Object.fromEntries(
        site.posts.map(({ path, address, lang, translation }) => [path, [address, lang, translation]]),
      ),
    ).toEqual({
      "content/posts/a.md": ["/blog/posts/a/", undefined, "posts/a"],
      "content/posts/a.de.md": ["/blog/de/posts/a/", "de", "posts/a"],
      "content/de/posts/b.md": ["/blog/de/posts/b/", "de", "posts/b"],
    });
  });

  test("of pages, sections and their files are told apart from those of posts", () => {
    const site = read({
      ...config(),
      "content/_index.md": "x",
      "content/about.md": post("title: About"),
      "content/search.md": dated(),
      "content/posts/a/index.md": dated(),
      "content/posts/a/Ship.png": png,
      "content/posts/a/note.md": "not a page of its own",
      "static/img/Ship.png": png,
      "static/x/index.html": "x",
    });
    expect(site.posts.map(({ path }) => path)).toEqual(["content/posts/a/index.md"]);
    expect(Object.fromEntries([...site.others].map(([path, { kind }]) => [path, kind]))).toEqual({
      "content/_index.md": "section",
      "content/about.md": "page",
      "content/search.md": "page",
      "content/posts/a/note.md": "not published",
    });
    expect(Object.fromEntries(site.files)).toEqual({
      "content/posts/a/Ship.png": "/posts/a/Ship.png",
      "static/img/Ship.png": "/img/Ship.png",
      "static/x/index.html": "/x/index.html",
    });
    expect(site.redirects).toEqual([
      ["/index.xml", "/feed.xml"],
      ["/posts/index.xml", "/feed.xml"],
      ["/tags/*/index.xml", "/topics/:1/feed.xml"],
      ["/categories/*/index.xml", "/topics/:1/feed.xml"],
    ]);
  });
});

test("Hugo's settings for production count over the others", () => {
  const site = read({
    "config/_default/hugo.toml": "baseURL = 'http://localhost:1313'\ntitle = 'A'",
    "config/production/hugo.toml": "baseURL = 'https://a.example/'",
    "content/posts/a.md": post("date: 2020-01-01"),
  });
  expect(site.settings).toMatchObject({ title: "A", url: "https://a.example/" });
});

describe("Jekyll's addresses", () => {
  test.each([
    ["", "/tech/web/2020/01/02/At-night.html"],
    ["permalink: pretty", "/tech/web/2020/01/02/At-night/"],
    ["permalink: none", "/tech/web/At-night.html"],
    ["permalink: ordinal", "/tech/web/2020/002/At-night.html"],
    ["permalink: /:year/:i_month/:i_day/:slug", "/2020/1/2/at-night"],
    ["permalink: /:title/\nbaseurl: https://old.example/base/", "/base/At-night/"],
    ["permalink: /blog/:short_year/:title/\nbaseurl: /base", "/base/blog/20/At-night/"],
    ["defaults:\n- scope: {path: '', type: posts}\n  values: {permalink: '/d/:title/'}", "/d/At-night/"],
    ["collections:\n  posts:\n    permalink: /n/:title/\n    output: true", "/n/At-night/"],
  ])("follow the settings %j", (config, address) => {
    const files = {
      "_config.yml": `title: A\n${config}`,
      "_posts/2020-01-02-At-night.md": post("categories: Tech Web"),
    };
    expect(Object.values(addresses(files))).toEqual([address]);
  });

  test("follow what a post says, and where it stands", () => {
    const files = {
      "_config.yml":
        "permalink: /:categories/:title/\ntimezone: America/New_York\ncollections:\n  notes: {output: true}",
      "_posts/2020-01-02-a.md": post("permalink: /own/a.html"),
      "_posts/2020-01-02-b.md": post("slug: other"),
      "cats/_posts/2020-01-02-c.md": post("title: c"),
      "_drafts/d.md": post("title: d"),
      "_notes/e.md": post("date: 2020-01-01"),
      "_posts/2020-01-02-f.md": post("date: 2020-01-02 23:00 -0500\npermalink: /:year/:day/f/"),
      "about.md": post("title: About"),
      "img/a.png": png,
      "css/a.scss": "---\n---\n",
      "feed.xml": "---\n---\n",
    };
    const site = read(files);
    expect(
      Object.fromEntries(
        site.posts.map(({ path, address, draft, placed }) => [path, [address, draft, placed]]),
      ),
    ).toEqual({
      "_posts/2020-01-02-a.md": ["/own/a.html", false, []],
      "_posts/2020-01-02-b.md": ["/other/", false, []],
      "cats/_posts/2020-01-02-c.md": ["/cats/c/", false, ["cats"]],
      "_drafts/d.md": [undefined, true, []],
      "_notes/e.md": ["/notes/e.html", false, []],
      "_posts/2020-01-02-f.md": ["/2020/02/f/", false, []],
    });
    expect([...site.others.keys()]).toEqual(["about.md"]);
    expect(Object.fromEntries(site.files)).toEqual({ "img/a.png": "/img/a.png" });
  });
});

describe("addresses of other programs", () => {
  test("Hexo's follow its pattern, and its posts' own files stand below", () => {
    const site = read({
      "_config.yml":
        "title: A\nurl: https://a.example\npermalink: ':year/:month/:title/'\ndefault_category: misc",
      "scaffolds/post.md": "x",
      "source/_posts/At night.md": "title: a\ndate: 2020-01-02 03:04:05\ntags: x\n---\nText",
      "source/_posts/At night/ship.png": png,
      "source/_posts/sub/b.md": post("date: 2020-01-02\npermalink: own"),
      "source/_drafts/c.md": post("title: c"),
      "source/about/index.md": post("title: About"),
      "source/img/a.png": png,
    });
    expect(site.posts.map(({ path, address, draft }) => [path, address, draft])).toEqual([
      ["source/_drafts/c.md", undefined, true],
      ["source/_posts/At night.md", "/2020/01/At-night/", false],
      ["source/_posts/sub/b.md", "/own.html", false],
    ]);
    expect(site.posts[1]?.fields).toEqual({ title: "a", date: "2020-01-02 03:04:05", tags: "x" });
    expect([...site.others.entries()]).toEqual([
      [
        "source/about/index.md",
        expect.objectContaining({ kind: "page", address: "/about/", title: "About" }),
      ],
    ]);
    expect(Object.fromEntries(site.files)).toEqual({
      "source/_posts/At night/ship.png": "/2020/01/At-night/ship.png",
      "source/img/a.png": "/img/a.png",
    });
  });

  test.each([
    ["category/:category/:name/", "/category/Web-Dev/b/"],
    [":abbrlink.html", "/4a17.html"],
    [":lang/:title/", "/zh/sub/b/"],
  ])("Hexo's pattern %s", (permalink, address) => {
    const files = {
      "_config.yml": `permalink: ${permalink}\nlanguage: [zh, en]`,
      "scaffolds/post.md": "x",
      "source/_posts/sub/b.md": post("date: 2020-01-02\ncategories: [Web Dev]\nabbrlink: 4a17"),
    };
    expect(Object.values(addresses(files))).toEqual([address]);
  });

  test("Hexo's leave out what the pattern of new posts takes from their names", () => {
    const site = read({
      "_config.yml": "new_post_name: ':category/:year/:title.md'\npermalink: ':category/:title/'",
      "scaffolds/post.md": "x",
      "source/_posts/sea/2022/a.md": post("date: 2022-01-02"),
      "source/_posts/b.md": post("date: 2022-01-02"),
    });
    expect(site.posts.map(({ address, fields }) => [address, fields.category])).toEqual([
      ["/uncategorized/b/", undefined],
      ["/sea/a/", "sea"],
    ]);
  });

  test("Zola's follow paths, slugs and languages; dates in names go", () => {
    const files = {
      "config.toml": 'base_url = "https://a.example"\ndefault_language = "en"\n[languages.de]',
      "content/_index.md": "+++\n+++",
      "content/posts/2020-01-02-At Night.md": '+++\ntitle = "x"\n[taxonomies]\ntags = ["a"]\n+++\nText',
      "content/posts/b/index.md": "+++\ndate = 2020-01-02\n+++\nText",
      "content/posts/b/index.de.md": "+++\ndate = 2020-01-02\n+++\nText",
      "content/posts/b/ship.png": png,
      "content/c.md": '+++\ndate = 2020-01-02\npath = "own/c"\naliases = ["old/c"]\n+++\nText',
      "content/d.md": '+++\ndate = 2020-01-02\nslug = "other"\n+++\nText',
      "content/about.md": "+++\ntitle = 'About'\n+++\nText",
    };
    const site = read(files);
    expect(
      Object.fromEntries(
        site.posts.map(({ path, address, aliases, lang }) => [path, [address, aliases, lang]]),
      ),
    ).toEqual({
      "content/posts/2020-01-02-At Night.md": ["/posts/at-night/", [], undefined],
      "content/posts/b/index.md": ["/posts/b/", [], undefined],
      "content/posts/b/index.de.md": ["/de/posts/b/", [], "de"],
      "content/c.md": ["/own/c/", ["/old/c"], undefined],
      "content/d.md": ["/other/", [], undefined],
    });
    expect(Object.fromEntries(site.files)).toEqual({ "content/posts/b/ship.png": "/posts/b/ship.png" });
  });

  test("Pelican's follow its settings in Python", () => {
    const site = read({
      "pelicanconf.py": `AUTHOR = 'Ann Lee'\nSITENAME = u"A"\nSITEURL = ''\nPATH = 'content'\nTIMEZONE = 'Europe/Rome'\nDEFAULT_LANG = 'en'\nARTICLE_URL = 'blog/{date:%Y}/{date:%b}/{slug}/'\nSTATIC_PATHS = ['images', 'extra/robots.txt']\nEXTRA_PATH_METADATA = {\n    'extra/favicon.ico': {'path': 'favicon.ico'},\n}\nFEED_ALL_RSS = 'feeds/all.rss.xml'\nCATEGORY_FEED_ATOM = None\n`,
      "publishconf.py": "SITEURL = 'https://a.example'",
      "content/Web/a.md":
        "Title: At night: the harbour\nDate: 2020-01-02 03:04\nTags: x, y\nSummary: One\n    and two.\n\nText",
      "content/2020-01-02-b.md": "title: B\nslug: other\nlang: it\ncategory: Sea\n\nText",
      "content/c.rst": "C\n===",
      "content/pages/about.md": "Title: About\n\nx",
      "content/images/ship.png": png,
      "content/extra/favicon.ico": "x",
    });
    expect(
      site.posts.map(({ path, address, placed, lang, fields }) => [path, address, placed, lang, fields]),
    ).toEqual([
      [
        "content/2020-01-02-b.md",
        "/other-it.html",
        [],
        "it",
        { title: "B", slug: "other", lang: "it", category: "Sea" },
      ],
      [
        "content/Web/a.md",
        "/blog/2020/Jan/at-night-the-harbour/",
        ["Web"],
        undefined,
        { Title: "At night: the harbour", Date: "2020-01-02 03:04", Tags: "x, y", Summary: "One and two." },
      ],
    ]);
    expect(Object.fromEntries(site.files)).toEqual({
      "content/images/ship.png": "/images/ship.png",
      "content/extra/favicon.ico": "/favicon.ico",
    });
    expect(site.settings).toMatchObject({
      title: "A",
      url: "https://a.example",
      author: { name: "Ann Lee" },
      timezone: "Europe/Rome",
    });
    expect(site.redirects).toEqual([
      ["/feeds/all.atom.xml", "/atom.xml"],
      ["/feeds/all.rss.xml", "/feed.xml"],
    ]);
    expect([...site.others].map(([path, { kind }]) => [path, kind])).toEqual([
      ["content/c.rst", "text in another format"],
      ["content/pages/about.md", "page"],
    ]);
  });

  test.each([
    ["Don't panic: C++/CLI & Python 3.4 – a_b", "", "/dont-panic-ccli-python-34-a_b.html"],
    ["Нас Изу: ещё день", "", "/nas-izu-eshchio-den.html"],
    ["Größe ά", "", "/grosse-a.html"],
    ["中国的博客", "", undefined],
    ["Größe 中国!", "SLUGIFY_USE_UNICODE = True", "/größe-中国.html"],
  ])("Pelican's of the title %s %s", (title, setting, address) => {
    const files = {
      "pelicanconf.py": `SITENAME = 'A'\n${setting}\n`,
      "content/a.md": `Title: ${title}\nDate: 2020-01-02\n\nText`,
    };
    expect(Object.values(addresses(files))).toEqual([address]);
  });

  test("Pelican's are the usual ones where settings are given each other's values", () => {
    const files = {
      "pelicanconf.py": "SITENAME = 'A'\nARTICLE_URL = OLD_URL\nOLD_URL = ARTICLE_URL\n",
      "content/a.md": "Title: A\nDate: 2020-01-02\n\nText",
    };
    expect(Object.values(addresses(files))).toEqual(["/a.html"]);
  });

  test.each([
    ["Don't panic – C++", "/don-t-panic-c/"],
    ["Über Größe", "/uber-grosse/"],
    ["Новости", "/novosti/"],
    ["中国", undefined],
  ])("Zola's of the file %s", (name, address) => {
    const files = {
      "config.toml": 'base_url = "https://a.example"',
      "content/_index.md": "+++\n+++",
      [`content/${name}.md`]: "+++\ndate = 2020-01-02\n+++\nText",
    };
    expect(Object.values(addresses(files))).toEqual([address]);
  });

  test.each([
    ["A & B: Don't", "/a-and-b-dont/"],
    ["Über Größe", "/ueber-groesse/"],
  ])("Eleventy's of the title %s", (title, address) => {
    const files = {
      ".eleventy.js": "module.exports = () => {}",
      "posts/a.md": post(`title: "${title}"\ndate: 2020-01-02\npermalink: "/{{ title | slugify }}/"`),
    };
    expect(Object.values(addresses(files))).toEqual([address]);
  });

  test("Eleventy's follow folders, data and permalinks that are static", () => {
    const site = read({
      ".eleventy.js":
        'module.exports = (c) => { c.addPassthroughCopy("src/img"); c.addPassthroughCopy({ "./files/": "/f" }); return { dir: { input: "src", includes: "_inc" } } }',
      "src/_inc/x.md": "x",
      "src/_data/metadata.json":
        '{"title": "A", "url": "https://a.example", "language": "en", "author": {"name": "Ann Lee", "email": "ann@a.example"}}',
      "src/posts/posts.json": '{"tags": ["posts"], "permalink": "/p/{{ page.fileSlug }}/"}',
      "src/posts/2020-01-02-a.md": post("title: A\ntags: [x]"),
      "src/posts/b/index.md": post("title: B\ndate: 2020-01-02"),
      "src/notes/2020-01-02-c.md": post("title: C"),
      "src/notes/d.md": post(
        "title: At Night\ndate: 2020-01-02\npermalink: '/n/{{ title | slug }}/{{ page.date | date: \"%Y\" }}.html'",
      ),
      "src/notes/e.md": post("date: 2020-01-02\npermalink: false"),
      "src/about.md": post("title: About"),
      "src/img/a.png": png,
      "files/b.txt": "b",
      "src/feed.njk": "---\npermalink: /rss/feed.xml\n---\n<feed>",
      "README.md": "x",
    });
    expect(
      Object.fromEntries(
        site.posts.map(({ path, address, fields }) => [path, [address, fields.tags, fields.permalink]]),
      ),
    ).toEqual({
      "src/posts/2020-01-02-a.md": ["/p/a/", ["x"], undefined],
      "src/posts/b/index.md": ["/p/b/", [], undefined],
      "src/notes/2020-01-02-c.md": ["/notes/2020-01-02-c/", [], undefined],
      "src/notes/d.md": ["/n/at-night/2020.html", [], undefined],
      "src/notes/e.md": [undefined, [], false],
    });
    expect(Object.fromEntries(site.files)).toEqual({
      "src/img/a.png": "/img/a.png",
      "files/b.txt": "/f/b.txt",
    });
    expect(site.settings).toMatchObject({
      title: "A",
      url: "https://a.example",
      language: "en",
      author: { name: "Ann Lee", email: "ann@a.example" },
    });
    expect(site.redirects).toEqual([["/rss/feed.xml", "/feed.xml"]]);
  });

  test("Astro's follow the routes that show a collection", () => {
    const site = read({
      "astro.config.mjs": "export default { site: 'https://a.example', base: '/b' }",
      "src/content.config.ts": 'const notes = defineCollection({ loader: glob({ base: "./src/notes" }) })',
      "src/pages/posts/[...slug].astro": "await getCollection('blog')",
      "src/pages/[year]/[month]/[slug].astro": "await getCollection('notes')",
      "src/pages/rss.xml.js": "",
      "src/pages/tags/[tag].astro": "",
      "src/pages/own.md": post("title: Own\ndate: 2020-01-02"),
      "src/content/blog/At Night.mdx": post("title: A\npubDate: Jan 02 2020"),
      "src/content/blog/de/b.md": post("title: B\npubDate: 2020-01-02"),
      "src/content/blog/_hidden.md": post("title: H\npubDate: 2020-01-02"),
      "src/notes/2020-01-02-c.md": post("title: C"),
      "src/content/team/ann.md": post("name: Ann"),
      "public/a.png": png,
    });
    expect(Object.fromEntries(site.posts.map(({ path, address, lang }) => [path, [address, lang]]))).toEqual({
      "src/content/blog/At Night.mdx": ["/b/posts/at-night/", undefined],
      "src/content/blog/de/b.md": ["/b/posts/de/b/", "de"],
      "src/notes/2020-01-02-c.md": ["/b/2020/01/c/", undefined],
      "src/pages/own.md": ["/b/own/", undefined],
    });
    expect(site.redirects).toEqual([["/b/rss.xml", "/feed.xml"]]);
    expect(site.settings.url).toBe("https://a.example/b");
    expect(Object.fromEntries(site.files)).toEqual({ "public/a.png": "/b/a.png" });
  });

  test("Quartz's follow the notes' paths, and other names lead on", () => {
    const site = read({
      "quartz.config.ts": 'const config = { configuration: { pageTitle: "A", baseUrl: "a.example" } }',
      "content/index.md": "home",
      "content/thoughts/At Night & Day.md": post(
        "title: x\ntags: [y]\naliases: [Evening]",
        "See #harbour/night and #12.",
      ),
      "content/thoughts/ship one.png": png,
    });
    expect(site.posts.map(({ path, address, aliases, placed }) => [path, address, aliases, placed])).toEqual([
      [
        "content/thoughts/At Night & Day.md",
        "/thoughts/At-Night--and--Day",
        ["/thoughts/Evening"],
        ["harbour/night"],
      ],
    ]);
    expect(Object.fromEntries(site.files)).toEqual({
      "content/thoughts/ship one.png": "/thoughts/ship-one.png",
    });
  });

  test("of Next.js and its like follow routes, pages and habits", () => {
    const next = {
      "next.config.mjs": "",
      "app/blog/[slug]/page.tsx": "",
      "app/n/rust/page.mdx":
        "export const metadata = {\n  title: 'Rust',\n  date: '2020-01-02',\n}\n\n# Rust",
      "content/blog/a.mdx": post("date: '2020-01-02'"),
      "content/about.md": post("title: About"),
      "public/a.png": png,
      "public/feed.xml": "<rss/>",
    };
    const site = read(next);
    expect(Object.fromEntries(site.posts.map(({ path, address }) => [path, address]))).toEqual({
      "app/n/rust/page.mdx": "/n/rust/",
      "content/blog/a.mdx": "/blog/a/",
    });
    expect(site.posts[0]?.fields).toEqual({ title: "Rust", date: "2020-01-02" });
    const gatsby = {
      "gatsby-config.js": "",
      "content/blog/a/index.md": post("date: 2020-01-02"),
      "content/blog/a/index.de.md": post("date: 2020-01-02"),
    };
    expect(read(gatsby).posts.map(({ address, lang, translation }) => [address, lang, translation])).toEqual([
      ["/de/a/", "de", "content/blog/a"],
      ["/a/", undefined, "content/blog/a"],
    ]);
  });

  test("of notes are none, but what they are tagged with in the text counts", () => {
    const bear = read({ "A.md": "# A\n#night #sea/deep\n\nText #inline.", "B.md": "# B\n\n#day\n" });
    expect(bear.posts.map(({ address, placed, markdown }) => [address, placed, markdown.trim()])).toEqual([
      [undefined, ["night", "sea/deep", "inline"], "# A\n\n\nText #inline."],
      [undefined, ["day"], "# B"],
    ]);
  });
});
