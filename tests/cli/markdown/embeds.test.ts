import { describe, expect, test } from "vitest";
import { describeEmbed } from "../../../src/cli/markdown/providers.ts";
import { renderMarkdown } from "../../../src/cli/markdown/render.ts";
import { en } from "../../../src/cli/words/en.ts";
import { context, html } from "./article.ts";

const figure = (href: string, label: string, more = "") =>
  `<figure class="embed"><a href="${href}">${label}</a>${more}</figure>`;
const file = (name: string) => `https://example.org/files/${encodeURIComponent(name)}`;
const talk = "https://www.youtube.com/watch?v=abc";

describe("an embed becomes a figure with a link", () => {
  test.each([
    [
      "named by its title",
      '<iframe src="https://www.youtube-nocookie.com/embed/abc" title="Our talk"></iframe>',
      figure(talk, "Our talk", " (YouTube)"),
    ],
    [
      "named by its provider, whose own title says nothing",
      '<iframe width="560" height="315" src="https://www.youtube.com/embed/abc" title="YouTube video player" allowfullscreen></iframe>',
      figure(talk, "Video on YouTube"),
    ],
    [
      "in a paragraph of its own",
      '<p align="center">\n<iframe src="//youtu.be/abc"></iframe>\n</p>',
      figure("https://youtu.be/abc", "Video on YouTube"),
    ],
    [
      "in a list",
      '- <iframe src="https://a.org/b"></iframe>',
      `<ul>\n<li>\n${figure("https://a.org/b", "Page on a.org")}\n</li>\n</ul>`,
    ],
    [
      "in a sentence, as a link",
      'See <iframe src="https://a.org/b"></iframe>!',
      '<p>See <a href="https://a.org/b">Page on a.org</a>!</p>',
    ],
    [
      "in a figure, as a link",
      '<figure><iframe src="https://a.org/b"></iframe></figure>',
      '<figure><a href="https://a.org/b">Page on a.org</a></figure>',
    ],
    [
      "in a link, as text",
      '[x <iframe src="https://a.org/b"></iframe>](y)',
      `<p><a href="${file("y")}">x Page on a.org</a></p>`,
    ],
    ["to a file", '<iframe src="map.html"></iframe>', figure(file("map.html"), "map.html")],
    [
      "to what the frame says it shows",
      '<iframe src="https://bandcamp.com/EmbeddedPlayer/album=1/"><a href="https://x.bandcamp.com/album/y">Y by X</a></iframe>',
      figure("https://x.bandcamp.com/album/y", "Y by X", " (Bandcamp)"),
    ],
    [
      "when it loads lazily",
      '<iframe data-src="https://www.youtube.com/embed/abc" src="about:blank"></iframe>',
      figure(talk, "Video on YouTube"),
    ],
    [
      "with the fallback of an object behind it",
      '<object data="map.pdf"><a href="b.pdf">The map</a></object>',
      figure(file("map.pdf"), "map.pdf", ` <a href="${file("b.pdf")}">The map</a>`),
    ],
    [
      "once, though an object holds an embed for older browsers",
      '<object><param name="movie" value="http://www.youtube.com/v/abc"><embed src="http://www.youtube.com/v/abc"></object>',
      figure(talk, "Video on YouTube"),
    ],
    [
      "for a gist",
      '<script src="https://gist.github.com/a/1.js"></script>',
      figure("https://gist.github.com/a/1", "Code on GitHub Gist"),
    ],
  ])("%s", async (_, markdown, expected) => {
    expect(await html(markdown)).toBe(expected);
    expect((await renderMarkdown(markdown, context)).findings).toEqual([]);
  });

  test.each([
    ['<object data="a.svg" type="image/svg+xml">A chart</object>', /^<img src="[^"]*a\.svg" alt="A chart"/],
    ['<embed src="a.mp3">', /^<audio src="[^"]*a\.mp3" controls><\/audio>$/],
    [
      '<object data="a.mp4"><p>Get <a href="b">it</a></p></object>',
      /^<video [^>]*controls><p>Get <a [^>]*>it<\/a><\/p><\/video>$/,
    ],
  ])("unless it is a picture or a recording: %s", async (markdown, expected) => {
    expect(await html(markdown)).toMatch(expected);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "", "about:blank"])(
    "unless it leads nowhere: %s",
    async (src) => {
      const { html: written, findings } = await renderMarkdown(
        `A\n\n<iframe src="${src}"></iframe>`,
        context,
      );
      expect(written.trim()).toBe("<p>A</p>");
      expect(findings).toMatchObject([
        { line: 3, column: 1, message: expect.stringContaining("“<iframe>” is left out") },
      ]);
    },
  );

  test("and to a file that is not there is told like any link", async () => {
    const { missing } = await renderMarkdown('<iframe src="gone.html"></iframe>', context);
    expect(missing).toEqual([{ url: "gone.html", kind: "link", line: 1, column: 1 }]);
  });

  test("that its summary leaves out, as it does a video", async () => {
    expect((await renderMarkdown('<iframe src="https://a.org"></iframe>\n\nB.', context)).text).toBe("B.");
  });
});

describe("the fallback of a video", () => {
  test.each([
    '<video src="a.mp4"><p>Get <a href="b">it</a>.</p></video>',
    '<video controls>\n<source src="a.mp4">\n<p>Get <a href="b">it</a>.</p>\n</video>',
    '<audio src="a.mp3">Get <a href="b">it</a>.</audio>',
  ])("stays inside: %s", async (markdown) => {
    expect(await html(markdown)).toMatch(/<(video|audio) .*Get <a href="[^"]*">it<\/a>\..*<\/\1>/s);
  });
});

test.each([
  [
    "https://www.youtube.com/embed/a-_1?start=30&rel=0",
    "https://www.youtube.com/watch?v=a-_1&t=30s",
    "Video on YouTube",
  ],
  [
    "https://www.youtube.com/embed/videoseries?list=PL1",
    "https://www.youtube.com/playlist?list=PL1",
    "Video on YouTube",
  ],
  ["https://player.vimeo.com/video/12?h=ab&dnt=1", "https://vimeo.com/12/ab", "Video on Vimeo"],
  ["https://player.vimeo.com/video/12", "https://vimeo.com/12", "Video on Vimeo"],
  [
    "https://geo.dailymotion.com/player.html?video=x1",
    "https://www.dailymotion.com/video/x1",
    "Video on Dailymotion",
  ],
  ["https://player.twitch.tv/?video=v12&parent=a.org", "https://www.twitch.tv/videos/12", "Video on Twitch"],
  ["https://www.tiktok.com/embed/v2/12", "https://www.tiktok.com/@/video/12", "Video on TikTok"],
  ["https://www.loom.com/embed/a1", "https://www.loom.com/share/a1", "Video on Loom"],
  [
    "https://player.bilibili.com/player.html?bvid=BV1",
    "https://www.bilibili.com/video/BV1/",
    "Video on Bilibili",
  ],
  [
    "https://player.bilibili.com/player.html?aid=1",
    "https://www.bilibili.com/video/av1/",
    "Video on Bilibili",
  ],
  [
    "https://open.spotify.com/embed/episode/a1?utm=x",
    "https://open.spotify.com/episode/a1",
    "Audio on Spotify",
  ],
  [
    "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=x",
    "https://soundcloud.com/a/b",
    "Audio on SoundCloud",
  ],
  [
    "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1",
    "https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F1",
    "Audio on SoundCloud",
  ],
  [
    "https://embed.podcasts.apple.com/us/podcast/a/id1?i=2&theme=x",
    "https://podcasts.apple.com/us/podcast/a/id1?i=2",
    "Audio on Apple Podcasts",
  ],
  [
    "https://www.google.com/maps/embed?pb=!1m1!2d13.4!3d52.5!3m2",
    "https://www.google.com/maps/search/?api=1&query=52.5,13.4",
    "Map on Google Maps",
  ],
  [
    "https://maps.google.com/maps?q=Kiel&output=embed",
    "https://maps.google.com/maps?q=Kiel",
    "Map on Google Maps",
  ],
  [
    "https://www.openstreetmap.org/export/embed.html?bbox=1,2,3,4&marker=5,6",
    "https://www.openstreetmap.org/?bbox=1,2,3,4&mlat=5&mlon=6",
    "Map on OpenStreetMap",
  ],
  ["https://codepen.io/a/embed/preview/b?tab=js", "https://codepen.io/a/pen/b", "Code on CodePen"],
  ["https://platform.twitter.com/embed/Tweet.html?id=1", "https://x.com/i/status/1", "Post on X"],
  ["https://social.example/@a/1/embed", "https://social.example/@a/1", "Post on Mastodon"],
  ["https://tube.example/videos/embed/a-1", "https://tube.example/w/a-1", "Video on PeerTube"],
  ["https://www.instagram.com/p/a1/embed/captioned/", "https://www.instagram.com/p/a1/", "Post on Instagram"],
  [
    "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2F1",
    "https://www.facebook.com/a/1",
    "Post on Facebook",
  ],
  [
    "https://www.facebook.com/plugins/post.php?href=javascript:x",
    "https://www.facebook.com/plugins/post.php?href=javascript%3Ax",
    "Page on facebook.com",
  ],
  ["https://archive.org/embed/a?start=1", "https://archive.org/details/a", "Recording on Internet Archive"],
  [
    "https://commons.wikimedia.org/wiki/File:A.webm?embedplayer=yes",
    "https://commons.wikimedia.org/wiki/File:A.webm",
    "File on Wikimedia Commons",
  ],
  ["https://a.example/x?autoplay=1&b=2", "https://a.example/x?b=2", "Page on a.example"],
])("%s is %s", (address, page, label) => {
  expect(describeEmbed(address, en.inArticles)).toMatchObject({ page, label });
});
