/** Whose players are embedded, and the pages on which a person would open what they show. @module */
import { type ArticleWords, sayInArticle } from "../words/catalogue.ts";

export interface EmbedDescription {
  /** What a person would open: the page of a video rather than its player. */
  page: string;
  /** What it is, such as `Video on YouTube`. */
  label: string;
  /** Whose it is, if that is known. */
  provider?: string;
}

/** A page's address: `$1` is what the rule's group matched, `{name}` a parameter, and what is in `[…]` may be missing. */
type Page = string | ((url: URL) => string | undefined);

type Kind =
  | ("audio" | "code" | "drawing" | "file" | "map" | "page" | "picture" | "post")
  | ("recording" | "slides" | "video");

/** Of whom, what it shows, and how the address of a player, without `https://` and `www.`, leads to its page. */
type Provider = [name: string, kind: Kind, ...rules: [player: RegExp, page?: Page][]];

const youtube = String.raw`^(?:m\.)?youtube(?:-nocookie)?\.com`;

const providers: Provider[] = [
  [
    "YouTube",
    "video",
    [new RegExp(`${youtube}/embed/live_stream`), "https://www.youtube.com/channel/{channel}/live"],
    [new RegExp(`${youtube}/embed/(?:videoseries)?$`), "https://www.youtube.com/playlist?list={list}"],
    [
      new RegExp(`${youtube}/(?:embed|v|e|shorts|live)/([\\w-]+)`),
      "https://www.youtube.com/watch?v=$1[&list={list}][&t={start}s]",
    ],
    [new RegExp(`${youtube}|^youtu\\.be/`)],
  ],
  [
    "Vimeo",
    "video",
    [/^player\.vimeo\.com\/video\/(\d+)/, "https://vimeo.com/$1[/{h}]"],
    [/^vimeo\.com\/((?:event|showcase)\/\d+)/, "https://vimeo.com/$1"],
    [/^(?:\w+\.)?vimeo\.com\//],
  ],
  [
    "Dailymotion",
    "video",
    [/^(?:\w+\.)?dailymotion\.com\/embed\/video\/(\w+)/, "https://www.dailymotion.com/video/$1"],
    [/^(?:\w+\.)?dailymotion\.com\/player/, "https://www.dailymotion.com/video/{video}"],
    [/^(?:\w+\.)?dailymotion\.com\//],
  ],
  [
    "Twitch",
    "video",
    [/^player\.twitch\.tv\//, "https://www.twitch.tv/{channel}"],
    [
      /^player\.twitch\.tv\//,
      ({ searchParams }) =>
        searchParams.get("video")?.replace(/^v?(?=\d+$)/, "https://www.twitch.tv/videos/"),
    ],
    [/^clips\.twitch\.tv\/embed/, "https://clips.twitch.tv/{clip}"],
  ],
  [
    "TikTok",
    "video",
    [/^tiktok\.com\/(?:embed(?:\/v\d)?|player\/v\d)\/(\d+)/, "https://www.tiktok.com/@/video/$1"],
  ],
  ["Loom", "video", [/^loom\.com\/embed\/(\w+)/, "https://www.loom.com/share/$1"]],
  ["TED", "video", [/^embed(?:-ssl)?\.ted\.com\/(talks\/.+)/, "https://www.ted.com/$1"]],
  ["Streamable", "video", [/^streamable\.com\/[eos]\/(\w+)/, "https://streamable.com/$1"]],
  ["Rutube", "video", [/^rutube\.ru\/(?:play\/embed|video\/embed)\/(\w+)/, "https://rutube.ru/video/$1/"]],
  ["VK", "video", [/^(?:vk\.com|vkvideo\.ru)\/video_ext\.php/, "https://vk.com/video{oid}_{id}"]],
  [
    "Bilibili",
    "video",
    [/^player\.bilibili\.com\//, "https://www.bilibili.com/video/{bvid}/"],
    [/^player\.bilibili\.com\//, "https://www.bilibili.com/video/av{aid}/"],
  ],
  ["Niconico", "video", [/^embed\.nicovideo\.jp\/(watch\/\w+)/, "https://www.nicovideo.jp/$1"]],
  ["Youku", "video", [/^player\.youku\.com\/embed\/([\w=]+)/, "https://v.youku.com/v_show/id_$1.html"]],
  [
    "Spotify",
    "audio",
    [
      /^open\.spotify\.com\/embed(?:-podcast)?\/((?:track|album|artist|playlist|show|episode)\/\w+)/,
      "https://open.spotify.com/$1",
    ],
    [/^open\.spotify\.com\//],
  ],
  [
    "SoundCloud",
    "audio",
    [
      /^w\.soundcloud\.com\/player/,
      // An address of its interface for programs is no page.
      ({ searchParams }) =>
        searchParams.get("url")?.match(/^https:\/\/(?:www\.|on\.)?soundcloud\.com\/.+/)?.[0],
    ],
    [/^(?:\w+\.)?soundcloud\.com\//],
  ],
  ["Bandcamp", "audio", [/^(?:[\w-]+\.)?bandcamp\.com\//]],
  ["Apple Podcasts", "audio", [/^embed\.(podcasts\.apple\.com\/.+)/, "https://$1[?i={i}]"]],
  ["Apple Music", "audio", [/^embed\.(music\.apple\.com\/.+)/, "https://$1[?i={i}]"]],
  ["Deezer", "audio", [/^widget\.deezer\.com\/widget\/\w+\/(\w+\/\d+)/, "https://www.deezer.com/$1"]],
  ["Tidal", "audio", [/^embed\.tidal\.com\/(\w+?)s?\/([\w-]+)/, "https://tidal.com/browse/$1/$2"]],
  [
    "Mixcloud",
    "audio",
    [
      /^(?:player-widget\.)?mixcloud\.com\/widget\//,
      ({ searchParams }) =>
        searchParams.get("feed")?.replace(/^(?:https?:\/\/[^/]+)?\//, "https://www.mixcloud.com/"),
    ],
  ],
  [
    "NetEase Cloud Music",
    "audio",
    [/^music\.163\.com\/outchain\/player/, "https://music.163.com/#/song?id={id}"],
  ],
  [
    "Google Maps",
    "map",
    [/^google\.[a-z.]+\/maps\/embed\/v1\//, "https://www.google.com/maps/search/?api=1&query={q}"],
    [
      /^google\.[a-z.]+\/maps\/embed\/v1\//,
      "https://www.google.com/maps/@?api=1&map_action=map&center={center}",
    ],
    [/^google\.[a-z.]+\/maps\/embed$/, placeOnGoogleMaps],
    [/^google\.[a-z.]+\/maps\/d\/(?:u\/\d\/)?embed/, "https://www.google.com/maps/d/viewer?mid={mid}"],
    [/^(?:maps\.google\.[a-z.]+|google\.[a-z.]+\/maps)/],
  ],
  [
    "OpenStreetMap",
    "map",
    [/^openstreetmap\.org\/export\/embed\.html/, placeOnOpenStreetMap],
    [/^(?:umap\.)?openstreetmap\.(?:org|fr)\//],
  ],
  [
    "CodePen",
    "code",
    [/^codepen\.io\/([\w-]+)\/embed\/(?:preview\/)?(\w+)/, "https://codepen.io/$1/pen/$2"],
    [/^codepen\.io\//],
  ],
  ["CodeSandbox", "code", [/^codesandbox\.io\/embed\/([\w-]+)/, "https://codesandbox.io/s/$1"]],
  ["JSFiddle", "code", [/^jsfiddle\.net\/(.+?)\/embedded\b/, "https://jsfiddle.net/$1/"]],
  ["StackBlitz", "code", [/^stackblitz\.com\//]],
  ["Observable", "code", [/^observablehq\.com\/embed\/([^?]+)/, "https://observablehq.com/$1"]],
  ["GitHub Gist", "code", [/^gist\.github\.com\//]],
  ["asciinema", "recording", [/^asciinema\.org\/a\/(\w+)/, "https://asciinema.org/a/$1"]],
  ["X", "post", [/^platform\.(?:twitter|x)\.com\/embed\/Tweet\.html/i, "https://x.com/i/status/{id}"]],
  [
    "Instagram",
    "post",
    [/^instagram\.com\/((?:[\w.]+\/)?(?:p|reel|tv)\/[\w-]+)/, "https://www.instagram.com/$1/"],
  ],
  ["Facebook", "post", [/^facebook\.com\/plugins\/\w+\.php/, "{href}"]],
  [
    "Bluesky",
    "post",
    [
      /^embed\.bsky\.app\/embed\/([^/]+)\/app\.bsky\.feed\.post\/(\w+)/,
      "https://bsky.app/profile/$1/post/$2",
    ],
  ],
  ["Threads", "post", [/^threads\.(?:net|com)\/(@[\w.]+\/post\/[\w-]+)/, "https://www.threads.com/$1"]],
  ["Reddit", "post", [/^(?:embed\.reddit|redditmedia)\.com\/(r\/[^?]+)/, "https://www.reddit.com/$1"]],
  ["Telegram", "post", [/^t\.me\/(\w+\/\d+)/, "https://t.me/$1"]],
  ["LinkedIn", "post", [/^linkedin\.com\/embed\/(feed\/update\/[^?]+)/, "https://www.linkedin.com/$1"]],
  ["Pinterest", "post", [/^assets\.pinterest\.com\/ext\/embed\.html/, "https://www.pinterest.com/pin/{id}/"]],
  ["Internet Archive", "recording", [/^archive\.org\/embed\/([^/?]+)/, "https://archive.org/details/$1"]],
  ["Wikimedia Commons", "file", [/^commons\.(?:m\.)?wikimedia\.org\//]],
  ["Wikipedia", "page", [/^\w+\.(?:m\.)?wikipedia\.org\//]],
  ["Giphy", "picture", [/^giphy\.com\/embed\/(\w+)/, "https://giphy.com/gifs/$1"]],
  ["Flickr", "picture", [/^(?:embedr\.)?flickr\.com\/(.+?)\/player/, "https://www.flickr.com/$1"]],
  ["Figma", "drawing", [/^figma\.com\/embed/, "{url}"]],
  [
    "Google Drive",
    "file",
    [/^drive\.google\.com\/file\/d\/([\w-]+)\/preview/, "https://drive.google.com/file/d/$1/view"],
    [/^(?:docs|drive)\.google\.com\//],
  ],
  ["Speaker Deck", "slides", [/^speakerdeck\.com\//]],
  ["SlideShare", "slides", [/^slideshare\.net\//]],
  // Whoever runs them: each has many servers, which look alike.
  ["Mastodon", "post", [/^([\w.-]+\/@[\w.@-]+\/\d+)\/embed$/, "https://$1"]],
  ["PeerTube", "video", [/^([\w.-]+)\/videos\/embed\/([\w-]+)$/, "https://$1/w/$2"]],
];

/** What an embed's address shows, and where, in the article's language. Of an address that is not absolute, only the file's name is known. */
export function describeEmbed(written: string, words: ArticleWords): EmbedDescription {
  const address = written.trim().replace(/^\/\//, "https://");
  const url = /^https?:/i.test(address) ? URL.parse(address) : null;
  if (!url) return { page: written, label: fileNameOf(written) };
  const bare = url.host.replace(/^www\./, "") + url.pathname;
  for (const [provider, kind, ...rules] of providers) {
    for (const [player, page] of rules) {
      const match = player.exec(bare);
      const found = match && (page === undefined ? withoutPlayer(url) : pageFor(page, url, match));
      if (found)
        return { page: found, label: sayInArticle(words, `${kind}On`, { place: provider }), provider };
    }
  }
  const place = url.host.replace(/^www\./, "");
  return { page: withoutPlayer(url), label: sayInArticle(words, "pageOn", { place }) };
}

function pageFor(page: Page, url: URL, match: RegExpExecArray): string | undefined {
  if (typeof page === "function") return page(url);
  const [, whole] = /^\{(\w+)\}$/.exec(page) ?? [];
  if (whole !== undefined) return url.searchParams.get(whole)?.match(/^https?:\/\/.+/)?.[0];
  let missing = false;
  const fill = (template: string) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = url.searchParams.get(name);
      if (!value) missing = true;
      return encodeURIComponent(value ?? "");
    });
  const optional = page.replace(/\[([^\]]*)\]/g, (_, part: string) => {
    const filled = fill(part);
    const kept = missing ? "" : filled;
    missing = false;
    return kept;
  });
  const filled = fill(optional).replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? "");
  return missing ? undefined : filled;
}

/** The address without what makes a player of the page. */
function withoutPlayer(url: URL): string {
  const page = new URL(url);
  for (const name of ["autoplay", "embed", "embedplayer"]) page.searchParams.delete(name);
  if (page.searchParams.get("output") === "embed") page.searchParams.delete("output");
  return page.href;
}

/** An embedded map refuses to be opened by itself; its address holds where its middle is (`!2d` and `!3d`). */
function placeOnGoogleMaps({ searchParams }: URL): string | undefined {
  const [, east, north] = /!2d(-?[\d.]+)!3d(-?[\d.]+)/.exec(searchParams.get("pb") ?? "") ?? [];
  return east && north ? `https://www.google.com/maps/search/?api=1&query=${north},${east}` : undefined;
}

/** The corners of a map, or the place that it marks. */
function placeOnOpenStreetMap({ searchParams }: URL): string | undefined {
  const [latitude, longitude] = searchParams.get("marker")?.split(",") ?? [];
  const bbox = searchParams.get("bbox");
  const marker = latitude && longitude ? `mlat=${latitude}&mlon=${longitude}` : undefined;
  const parts = [bbox && `bbox=${bbox}`, marker].filter((part) => part);
  return parts.length > 0 ? `https://www.openstreetmap.org/?${parts.join("&")}` : undefined;
}

function fileNameOf(written: string): string {
  const name =
    written
      .replace(/[?#].*$/s, "")
      .split("/")
      .at(-1) || written;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
