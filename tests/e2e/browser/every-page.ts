/** A site in a language with a page of every kind, and on them whatever an author may write. @module */
import { photo } from "../../helpers/photos.ts";
import { wav } from "../../helpers/recordings.ts";

/** What stands in an article. Each is about as long as a paragraph, in the language that it is of. */
const paragraphs = {
  ar: "يفتح الميناء أبوابه قبل طلوع الفجر، فتصل أولى السفن محمّلة بالسمك والبرتقال، ويعلو صوت الباعة على الرصيف. ومن هنا تبدأ الحكاية التي نرويها في هذا المقال، وفيها أرقام وأسماء وتواريخ كثيرة.",
  de: "Noch vor Sonnenaufgang öffnet der Hafen, und die ersten Schiffe bringen Fisch und Apfelsinen. Wer die Schifffahrtsverwaltungsangelegenheiten kennt, weiß, dass die Geschichte, die hier erzählt wird, schon vor Jahrhunderten begann.",
  en: "The harbour opens before the sun is up, and the first ships bring fish and oranges. Whoever knows the place knows that the story told here began centuries ago, with numbers, names and dates.",
  "zh-Hans":
    "天还没亮，港口就开了门。第一批船带着鱼和橙子靠岸，码头上满是叫卖的声音。这篇文章要讲的故事，几百年前就已经开始，里面有许多数字、名字和日期。",
};

export type Language = keyof typeof paragraphs;

const titles: Record<Language, string> = {
  ar: "الميناء ليلاً: حكاية سفن وأسماك وأناس لا ينامون",
  de: "Der Hafen bei Nacht: Schifffahrtsverwaltungsangelegenheiten und anderes",
  en: "The harbour by night: ships, fish, and people who do not sleep",
  "zh-Hans": "夜里的港口：船、鱼和不睡觉的人",
};

/** Longer than any line, with no place to break it. */
const word = "Weltraumnachrichtenübermittlungsanstalt".repeat(3);

const code = `const address = "https://tagwire.example/topics/china+space+!policy/feed.xml?limit=100&page=2"; // ${"long ".repeat(20)}`;

const cells = (count: number, text: string) => `|${` ${text} |`.repeat(count)}`;

/** The text of an article with everything that Markdown, and HTML in it, can hold. */
function everything(text: string): string {
  return `${text}[^1] *${text.slice(0, 20).trim()}* **${text.slice(0, 20).trim()}** ~~${text.slice(0, 9).trim()}~~ \`code\` <kbd>Ctrl</kbd> <mark>${text.slice(0, 12)}</mark> <abbr title="${text.slice(0, 9)}">ABC</abbr> H<sub>2</sub>O[^2] <small>${text.slice(0, 9)}</small>

![${text.slice(0, 30)}](images/haikou.png "${text.slice(0, 90)}")

## ${text.slice(0, 40)}

> ${text}
>
> > ${text.slice(0, 60)} <cite>${text.slice(0, 12)}</cite>

> [!WARNING]
> ${text.slice(0, 80)}

> [!TIP]
> ${text.slice(0, 80)}

### ${text.slice(0, 30)}

1. ${text}
   - ${text.slice(0, 60)}
     - ${text.slice(0, 60)}
       1. ${text.slice(0, 60)}
2. [${text.slice(0, 40)}](https://example.org/${"a-long-address/".repeat(12)})

- [x] ${text.slice(0, 30)}
- [ ] ${text.slice(0, 30)}

#### ${text.slice(0, 30)}

\`\`\`js
${code}
export default { fetch: () => new Response("ok", { status: 200 }) }; /* 1 */
\`\`\`

${cells(9, "Weltraumnachrichten")}
${"|---".repeat(8)}|---:|
${cells(9, text.slice(0, 12))}
${cells(9, "12,345")}

| | ${text.slice(0, 9)} |
|---|---|
| ${text.slice(0, 9)} | ${text.slice(0, 40)} |

${text.slice(0, 9)}
: ${text.slice(0, 60)}
: ${text.slice(0, 60)}

$$\\int_0^1 x^2 \\, dx = \\frac{1}{3} \\quad \\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6} \\quad a + b + c + d + e + f + g + h$$

<ruby>漢<rt>かん</rt></ruby> ${word}

<details><summary>${text.slice(0, 30)}</summary>

${text}

</details>

<iframe src="https://www.youtube.com/watch?v=w7Ft2ymGmfc" title="${text.slice(0, 20)}"></iframe>

---

# ${text.slice(0, 20)}

${text}

![](https://tagwire.example/nowhere.png)

[^1]: ${text}
[^2]: ${text.slice(0, 40)} <https://example.org/${"path/".repeat(30)}>
`;
}

/** Front matter and a text. */
const article = (fields: string, text: string) => `---\n${fields.trim()}\n---\n\n${text}\n`;

/** The files of a site in a language, besides those of the samples. */
export async function filesIn(language: Language): Promise<Record<string, string | Uint8Array>> {
  const text = paragraphs[language];
  const title = titles[language];
  return {
    "site.yaml": `title: "${language === "de" ? word : title.slice(0, 24)}"
description: "${language === "de" ? word : text.slice(0, 80)}."
url: https://tagwire.example
language: ${language}
author: {name: Mira Okafor, slug: mira-okafor, url: https://mira.example, avatar: "https://tagwire.example/avatar.png"}
authors: [{name: Tomas Lindqvist}, {name: Lin Yue, slug: lin-yue}]
licence: CC-BY-4.0
icon: images/icon.png
entriesPerPage: 8
navigation: [{title: "${title.slice(0, 8)}", to: "https://shop.example/"}]
footer: |
  ${text.slice(0, 60)} [${title.slice(0, 10)}](mailto:desk@example.org)
social: ["https://social.example/@harbour", {name: Code, url: "https://code.example/harbour"}]
`,
    "topics.yaml": `space: {title: "${title.slice(0, 20)}", description: "${text.slice(0, 90)}"}
talk: {title: "${title.slice(0, 12)}", podcast: {category: News, explicit: false, image: cover.png}}
`,
    "feeds.yaml": `essays: {title: "${title.slice(0, 16)}", select: "space,talk", description: "${text.slice(0, 60)}"}\n`,
    "static/avatar.png": await photo(80, 80).png().toBuffer(),
    "cover.png": await photo(1400, 1400).png().toBuffer(),
    "talk.wav": wav,
    "talk.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nA\n",
    "pages/about.md": article(
      `title: "${title.slice(0, 20)}"\nsummary: "${text.slice(0, 60)}"\nnavigation: true`,
      everything(text).replace("](images", "](../images"),
    ),
    "everything.md": article(
      `title: "${title}"
date: 2026-11-20 18:00 +01:00
updated: 2026-11-22
summary: "${text}"
author: [mira-okafor, "Ann Lee", "Lin Yue"]
tags: [Space, ${Array.from({ length: 29 }, (_, at) => `"${text.slice(at, at + 6).trim()} ${at}"`)}, ${word}]
image: {src: images/haikou.png, alt: "${text.slice(0, 20)}"}
link: https://elsewhere.example/a
source: {title: "${title}", url: "https://elsewhere.example/"}`,
      everything(text),
    ),
    "everything-en.md": article(
      `title: The harbour\ndate: 2026-11-19\nlang: en-GB\ntranslates: everything\nfeeds: false`,
      "The **harbour** by night.",
    ),
    "episode.md": article(
      `title: "${title}"\ndate: 2026-11-18\ntags: [Talk]\nenclosure: talk.wav\nepisode: {number: 4, season: 1, transcript: talk.vtt}`,
      text,
    ),
    "film.md": article(
      `title: "${word}"\ndate: 2026-11-17\ntags: [Space, Talk]\nenclosure: {url: "https://films.example/a.mp4", type: video/mp4, length: 123456}`,
      text,
    ),
    "note.md": article("date: 2026-11-16\ntags: [Space]", text),
    "gone.md": article(`title: "${title}"\ndate: 2026-11-15\ntags: [Space]\ndeleted: 2026-11-16`, text),
  };
}

/** A page of every kind, by what it is of. */
export const pages: Record<string, string> = {
  home: "/",
  "older articles": "/?page=2",
  topics: "/topics/",
  topic: "/topics/space/",
  combination: "/topics/china+space+!policy/",
  language: "/topics/lang:en/",
  "either of two": "/topics/policy,space/",
  authors: "/authors/",
  author: "/authors/mira-okafor/",
  archive: "/archive/",
  "named feed": "/feeds/essays/",
  "feed of the site": "/feed.xml",
  "feed of a topic": "/topics/space/atom.xml",
  "feed of a name": "/feeds/essays/feed.json",
  search: "/search/",
  "search that finds": "/search/?q=fee*",
  "search that finds nothing": "/search/?q=zzzz",
  "feed of a search": "/search/feed.xml?q=fee*",
  "page that stands by itself": "/about/",
  article: "/articles/everything/",
  code: "/articles/json-feed-from-a-program/",
  translation: "/articles/everything-en/",
  episode: "/articles/episode/",
  film: "/articles/film/",
  note: "/articles/note/",
  "article from right to left": "/articles/what-is-a-feed-ar/",
  "article in Chinese": "/articles/haikou-zh/",
  "mistyped topic": "/topics/spcae/",
  "mistyped article": "/articles/everythin/",
  "deleted article": "/articles/gone/",
  "malformed selection": "/topics/space+!space/",
};
