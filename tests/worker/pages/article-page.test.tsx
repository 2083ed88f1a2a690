import { describe, expect, test } from "vitest";
import { parseOffset } from "../../../src/model/instant.ts";
import { type ArticlePage, renderArticle } from "../../../src/worker/pages/article-page.tsx";
import { asAddress, asInstant, asRevision, asSlug } from "../../helpers/values.ts";
import { elements, links, meta, related } from "./html.ts";
import { entry, site } from "./samples.ts";

const full = entry({
  title: "Ships & stars",
  summary: "What the harbour saw.",
  updated: asInstant("2022-11-24T10:00:00Z"),
  words: 1200,
  licence: { name: "CC0", url: asAddress("https://creativecommons.org/publicdomain/zero/1.0/") },
  source: { title: "The Paper", url: asAddress("https://paper.example/1") },
  link: asAddress("https://elsewhere.example/ships"),
  image: { url: asAddress("https://example.org/a.png"), alt: "A ship", width: 400, height: 300 },
  enclosure: {
    url: asAddress("https://example.org/a.mp3"),
    type: "audio/mpeg",
    length: 12_345_678,
    duration: 2040,
  },
});
const shown = (given: Partial<ArticlePage> = {}) => renderArticle({ site, entry: full, ...given });

describe("the page of an article", () => {
  test("says when it was written and changed, by whom, and how long it takes to read", () => {
    expect(elements(shown(), "time").map(({ attributes, text }) => [attributes.dateTime, text])).toEqual([
      ["2022-11-22T00:44:00Z", "November 22, 2022"],
      ["2022-11-24T10:00:00Z", "November 24, 2022"],
    ]);
    expect(elements(shown(), "article")[0]?.text).toContain("By ANN5 minutes to read");
    expect(elements(shown({ entry: { ...full, updated: full.date } }), "time")).toHaveLength(1);
  });

  test("shows the days that the author's clock showed, with the moments for programs", () => {
    const written = {
      date: asInstant("2025-12-31T16:00:00Z"),
      dateOffset: parseOffset("+08:00"),
      updated: asInstant("2026-01-02T01:00:00Z"),
      updatedOffset: parseOffset("-05:00"),
    };
    const page = shown({ entry: { ...full, ...written } });
    expect(elements(page, "time").map(({ attributes, text }) => [attributes.dateTime, text])).toEqual([
      ["2025-12-31T16:00:00Z", "January 1, 2026"],
    ]);
    expect(JSON.parse(elements(page, "script")[0]?.text ?? "")).toMatchObject({
      datePublished: "2026-01-01T00:00:00+08:00",
      dateModified: "2026-01-01T20:00:00-05:00",
    });
    expect(Object.fromEntries(meta(page))).toMatchObject({
      "article:published_time": "2026-01-01T00:00:00+08:00",
      "article:modified_time": "2026-01-01T20:00:00-05:00",
    });
  });

  test("offers the copies of a picture, and what the author chose as it was written", () => {
    const url = "https://example.org/media/a.12345678.jpg";
    const copies = [480, 960].map((width) => ({
      url: asAddress(`https://example.org/media/a-${width}.12345678.webp`),
      width,
    }));
    const own = `<picture><source srcset="b.webp"><img src="${url}"></picture><img src="${url}" srcset="c.jpg 2x">`;
    const html = `<p><img src="${url}" alt="a > b" width="2000" height="9" loading="lazy"></p>${own}`;
    const image = { url: asAddress("https://example.org/lead.jpg"), alt: "", sizes: copies };
    const page = shown({ entry: { ...full, html, image, pictures: { [url]: copies } } });
    const offered = elements(page, "img").map(({ attributes }) => [attributes.src, attributes.srcSet]);
    const list = copies.map((copy) => `${copy.url} ${copy.width}w`).join(", ");
    expect(offered).toEqual([
      [image.url, list],
      [url, list],
      [url, undefined],
      [url, "c.jpg 2x"],
    ]);
    expect(page).toContain(own);
    expect(shown({ entry: { ...full, html } })).not.toContain("480w");
  });

  test("leads to each topic and its feed, the author, the source, the original, the licence and its neighbours", () => {
    const newer = entry({ slug: "newer" });
    const older = entry({ slug: "older" });
    const expected = [
      "/authors/ann/",
      "/topics/space/",
      "/topics/space/feed.xml",
      "/topics/policy/",
      "/topics/policy/feed.xml",
      "https://paper.example/1",
      "https://elsewhere.example/ships",
      "https://creativecommons.org/publicdomain/zero/1.0/",
      "/articles/newer/",
      "/articles/older/",
    ];
    expect(links(shown({ newer, older }))).toEqual(expect.arrayContaining(expected));
  });

  test("lists the site's feeds before those of its topics", () => {
    expect(related(shown(), "alternate")).toEqual([
      "https://example.org/feed.xml",
      "https://example.org/atom.xml",
      "https://example.org/feed.json",
      "https://example.org/topics/space/feed.xml",
      "https://example.org/topics/policy/feed.xml",
      "https://example.org/articles/harbour/index.md",
    ]);
  });

  test("describes itself to those who share or index it", () => {
    const page = shown();
    expect(Object.fromEntries(meta(page))).toMatchObject({
      description: "What the harbour saw.",
      "og:type": "article",
      "og:title": "Ships & stars",
      "og:url": "https://example.org/articles/harbour/",
      "og:image": "https://example.org/a.png",
      "og:image:alt": "A ship",
      "article:published_time": "2022-11-22T00:44:00Z",
      "article:modified_time": "2022-11-24T10:00:00Z",
    });
    expect(JSON.parse(elements(page, "script")[0]?.text ?? "")).toMatchObject({
      "@type": "Article",
      headline: "Ships & stars",
      datePublished: "2022-11-22T00:44:00Z",
      license: "https://creativecommons.org/publicdomain/zero/1.0/",
      author: [{ name: "ANN", url: "https://example.org/authors/ann/" }],
    });
    expect(related(page, "license")).toEqual(["https://creativecommons.org/publicdomain/zero/1.0/"]);
  });

  test("tells search engines that it is an episode, and which", () => {
    const typeOf = (page: string) => JSON.parse(elements(page, "script")[0]?.text ?? "{}");
    const episode = { revision: asRevision("e".repeat(16)), number: { value: 4 } };
    expect(typeOf(shown({ entry: { ...full, episode } }))).toMatchObject({
      "@type": ["Article", "PodcastEpisode"],
      episodeNumber: 4,
    });
    expect(typeOf(shown())).not.toHaveProperty("episodeNumber");
  });

  test("tells search engines of its picture, its recording and its place, in values that they take", () => {
    const [article, trail] = elements(shown(), "script").map(({ text }) => JSON.parse(text));
    expect(article).toMatchObject({
      "@context": "https://schema.org",
      image: { "@type": "ImageObject", url: "https://example.org/a.png", width: 400, height: 300 },
      audio: {
        "@type": "AudioObject",
        contentUrl: "https://example.org/a.mp3",
        encodingFormat: "audio/mpeg",
        duration: "PT2040S",
      },
      publisher: { "@type": "Organization", name: "The Example", logo: "https://example.org/icon.png" },
    });
    expect(trail).toMatchObject({
      "@type": "BreadcrumbList",
      itemListElement: [
        { position: 1, item: "https://example.org/" },
        { position: 2, name: "space", item: "https://example.org/topics/space/" },
        { position: 3, name: "Ships & stars", item: "https://example.org/articles/harbour/" },
      ],
    });
  });

  test("tells of a film only with the picture that search engines ask for", () => {
    const film = { url: asAddress("https://example.org/a.mp4"), type: "video/mp4", length: 0 };
    const facts = (given: Partial<typeof full>) =>
      JSON.parse(elements(shown({ entry: { ...full, enclosure: film, ...given } }), "script")[0]?.text ?? "");
    expect(facts({}).video).toMatchObject({
      "@type": "VideoObject",
      name: "Ships & stars",
      thumbnailUrl: "https://example.org/a.png",
      uploadDate: "2022-11-22T00:44:00Z",
    });
    expect(facts({ image: undefined })).not.toHaveProperty("video");
  });

  test("is previewed with its language, its authors and their accounts, and what is to be heard", () => {
    const authors = [
      { slug: asSlug("ann"), name: "Ann", fediverse: "@ann@social.example" },
      { slug: asSlug("bo"), name: "Bo" },
    ];
    const translations = [{ lang: "zh-Hant", path: "/articles/gang/" }];
    const preview = Object.fromEntries(
      meta(shown({ entry: { ...full, lang: "pt-BR", authors, translations } })),
    );
    expect(preview).toMatchObject({
      "og:locale": "pt_BR",
      "og:locale:alternate": "zh_TW",
      "og:image:width": "400",
      "og:audio": "https://example.org/a.mp3",
      "og:audio:type": "audio/mpeg",
      "article:author": "https://example.org/authors/bo/",
      "fediverse:creator": "@ann@social.example",
      "twitter:card": "summary_large_image",
    });
  });

  test("is previewed with the site's picture where it has none that services show", () => {
    const of = {
      ...site,
      image: { url: asAddress("https://example.org/icon.png"), width: 512, height: 512 },
    };
    const image = { url: asAddress("https://example.org/a.svg"), alt: "", type: "image/svg+xml" };
    for (const each of [image, undefined]) {
      expect(Object.fromEntries(meta(shown({ site: of, entry: { ...full, image: each } })))).toMatchObject({
        "og:image": "https://example.org/icon.png",
        "og:image:alt": "The Example",
        "twitter:card": "summary",
      });
    }
    const nameless = { ...image, url: asAddress("https://example.org/b.png"), type: "image/png" };
    expect(meta(shown({ entry: { ...full, image: nameless } })).get("og:image:alt")).toBe("Ships & stars");
  });

  test("shows its picture with size and text, and not again if the text has it", () => {
    const [picture] = elements(shown(), "img");
    expect(picture?.attributes).toMatchObject({ alt: "A ship", width: 400, height: 300 });
    const html = '<p><img src="https://example.org/a.png" alt="A ship"></p>';
    expect(elements(shown({ entry: { ...full, html } }), "img")).toHaveLength(1);
  });

  test("plays sound, and lets it be downloaded", () => {
    const page = shown();
    expect(elements(page, "audio")[0]?.attributes.src).toBe("https://example.org/a.mp3");
    expect(elements(page, "figcaption")[0]?.text).toBe(
      "Download “Ships & stars” (audio/mpeg, 12 MB, 34 min)",
    );
  });

  test("leads to transcripts and chapters, and shows captions in a film that the site has", () => {
    const episode = {
      revision: full.revision,
      transcripts: [
        { url: asAddress("https://example.org/media/a.de.vtt"), type: "text/vtt", language: "de" },
        { url: asAddress("https://elsewhere.example/a.vtt"), type: "text/vtt" },
      ],
      chapters: { url: asAddress("https://example.org/media/a.json"), type: "application/json+chapters" },
    };
    const enclosure = { url: asAddress("https://example.org/a.mp4"), type: "video/mp4", length: 2_000_000 };
    const page = shown({ entry: { ...full, episode, enclosure } });
    expect(elements(page, "figcaption")[0]?.text).toBe(
      "Download “Ships & stars” (video/mp4, 2 MB)Transcript (Deutsch)Transcript (text/vtt)Chapters",
    );
    expect(links(page)).toEqual(
      expect.arrayContaining([...episode.transcripts.map(({ url }) => url), episode.chapters.url]),
    );
    expect(elements(page, "video")[0]?.attributes).toMatchObject({
      ariaLabel: "Ships & stars",
      preload: "none",
    });
    expect(elements(page, "track").map(({ attributes }) => [attributes.src, attributes.srcLang])).toEqual([
      ["https://example.org/media/a.de.vtt", "de"],
    ]);
  });

  test("does not repeat a summary that is the beginning of the text", () => {
    const standfirsts = (page: string) => page.split('class="standfirst ').length - 1;
    expect(standfirsts(shown())).toBe(1);
    expect(standfirsts(shown({ entry: { ...full, derived: true } }))).toBe(0);
  });

  test("puts each table into a box that scrolls and that the keyboard reaches", () => {
    const html = '<table lang="en"><tbody><tr><td>1</td></tr></tbody></table><p>&lt;table></p>';
    const boxes = elements(shown({ entry: { ...full, html } }), "div").filter(
      ({ attributes }) => attributes.tabIndex === 0,
    );
    expect(boxes.map(({ text }) => text)).toEqual(["1"]);
  });

  test("runs from right to left if its language does, and leaves dates and authors to the site's", () => {
    const page = shown({ entry: { ...full, lang: "ar" } });
    expect(elements(page, "article")[0]?.attributes).toMatchObject({ lang: "ar", dir: "rtl" });
    const [facts] = elements(page, "div").filter(({ text }) => text.startsWith("November"));
    expect(facts?.attributes).toMatchObject({ lang: "en", dir: "ltr" });
  });

  test("is marked as a draft, and kept from search engines, while it is one", () => {
    const page = shown({ entry: { ...full, draft: true } });
    expect(elements(page, "header").some(({ text }) => text.startsWith("Draft: it is not published"))).toBe(
      true,
    );
    expect(meta(page).get("robots")).toBe("noindex");
    expect(meta(shown()).has("robots")).toBe(false);
  });
});

describe("the page of a note", () => {
  const note = {
    ...entry({
      opening: "Ships <sail>…",
      summary: "Ships <sail> tonight",
      derived: true,
      html: "<p>Ships &lt;sail&gt; tonight</p>",
    }),
    title: undefined,
  };
  const page = shown({ entry: note, newer: { ...note, opening: "Fog" } });

  test("is called by its first words wherever a title is needed, and shows its text once", () => {
    expect(elements(page, "title")[0]?.text).toBe("Ships <sail>… – The Example");
    expect(meta(page).get("og:title")).toBe("Ships <sail>…");
    const [heading] = elements(page, "h1");
    expect([heading?.text, heading?.attributes.className]).toEqual(["Ships <sail>…", ["heard"]]);
    expect(JSON.parse(elements(page, "script")[0]?.text ?? "").headline).toBe("Ships <sail>…");
    expect(elements(page, "nav").at(-2)?.text).toBe("Newer Fog");
    expect(page).not.toContain("standfirst");
  });
});

test("headings of a text that begins as high as the page's own move below it", () => {
  const html = "<h1>One</h1><h2>Two</h2><p>&lt;h1></p><h6>Six</h6>";
  const page = shown({ entry: { ...full, html } });
  expect(elements(page, "h1")).toHaveLength(1);
  expect(elements(page, "h2").map(({ text }) => text)).toEqual(["One", "Read what comes next"]);
  expect(elements(page, "h3").map(({ text }) => text)).toEqual(["Two"]);
  expect(page).toContain("&lt;h1>");
});

test("a formula on lines of its own, which may be wider than a screen, is within the keyboard's reach", () => {
  const formulas = '<math><mi>a</mi></math><math alttext="b" display="block"><mi>b</mi></math>';
  const page = shown({ entry: { ...full, html: formulas } });
  expect(page).toContain(formulas.replace("<math alt", '<math tabindex="0" alt'));
});

test("only those as high as the page's own move, of a text that begins lower", () => {
  const page = shown({ entry: { ...full, html: "<h2>One</h2><h3>Two</h3><h1>Three</h1>" } });
  expect(elements(page, "h1")).toHaveLength(1);
  expect(elements(page, "h2").map(({ text }) => text)).toEqual(["One", "Three", "Read what comes next"]);
  expect(elements(page, "h3").map(({ text }) => text)).toEqual(["Two"]);
});

test("the topics of an article stand behind its text, in the site's language", () => {
  const page = shown({ entry: { ...full, lang: "ar", html: "<p>TEXT</p>" } });
  const [tags] = elements(page, "ul");
  expect(tags?.attributes).toMatchObject({ ariaLabel: "Topics", lang: "en", dir: "ltr" });
  expect(page.indexOf("TEXT")).toBeLessThan(page.indexOf('class="tags"'));
});

test("an article without a picture is previewed with the one that the build made, and shows it nowhere", () => {
  const preview = {
    url: asAddress("https://example.org/media/preview.png"),
    alt: "Ships",
    width: 1200,
    height: 630,
  };
  const page = shown({ entry: { ...full, image: undefined, preview } });
  expect(Object.fromEntries(meta(page))).toMatchObject({
    "og:image": preview.url,
    "og:image:alt": "Ships",
    "twitter:card": "summary_large_image",
  });
  expect(elements(page, "img")).toEqual([]);
  expect(meta(shown({ entry: { ...full, preview } })).get("og:image")).toBe("https://example.org/a.png");
});
