/** Whose players are embedded, and the pages on which a person would open what they show. @module */

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

/** Of whom, what it shows, and how the address of a player, without `https://` and `www.`, leads to its page. */
type Provider = [name: string, kind: string, ...rules: [player: RegExp, page?: Page][]];

const youtube = String.raw`^(?:m\.)?youtube(?:-nocookie)?\.com`;

const providers: Provider[] = [
  [
    "YouTube",
    "Video",
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
    "Video",
    [/^player\.vimeo\.com\/video\/(\d+)/, "https://vimeo.com/$1[/{h}]"],
    [/^vimeo\.com\/((?:event|showcase)\/\d+)/, "https://vimeo.com/$1"],
    [/^(?:\w+\.)?vimeo\.com\//],
  ],
  [
    "Dailymotion",
    "Video",
    [/^(?:\w+\.)?dailymotion\.com\/embed\/video\/(\w+)/, "https://www.dailymotion.com/video/$1"],
    [/^(?:\w+\.)?dailymotion\.com\/player/, "https://www.dailymotion.com/video/{video}"],
    [/^(?:\w+\.)?dailymotion\.com\//],
  ],
  [
    "Twitch",
    "Video",
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
    "Video",
    [/^tiktok\.com\/(?:embed(?:\/v\d)?|player\/v\d)\/(\d+)/, "https://www.tiktok.com/@/video/$1"],
  ],
  ["Loom", "Video", [/^loom\.com\/embed\/(\w+)/, "https://www.loom.com/share/$1"]],
  ["TED", "Video", [/^embed(?:-ssl)?\.ted\.com\/(talks\/.+)/, "https://www.ted.com/$1"]],
  ["Streamable", "Video", [/^streamable\.com\/[eos]\/(\w+)/, "https://streamable.com/$1"]],
  ["Rutube", "Video", [/^rutube\.ru\/(?:play\/embed|video\/embed)\/(\w+)/, "https://rutube.ru/video/$1/"]],
  ["VK", "Video", [/^(?:vk\.com|vkvideo\.ru)\/video_ext\.php/, "https://vk.com/video{oid}_{id}"]],
  [
    "Bilibili",
    "Video",
    [/^player\.bilibili\.com\//, "https://www.bilibili.com/video/{bvid}/"],
    [/^player\.bilibili\.com\//, "https://www.bilibili.com/video/av{aid}/"],
  ],
  ["Niconico", "Video", [/^embed\.nicovideo\.jp\/(watch\/\w+)/, "https://www.nicovideo.jp/$1"]],
  ["Youku", "Video", [/^player\.youku\.com\/embed\/([\w=]+)/, "https://v.youku.com/v_show/id_$1.html"]],
  [
    "Spotify",
    "Audio",
    [
      /^open\.spotify\.com\/embed(?:-podcast)?\/((?:track|album|artist|playlist|show|episode)\/\w+)/,
      "https://open.spotify.com/$1",
    ],
    [/^open\.spotify\.com\//],
  ],
  [
    "SoundCloud",
    "Audio",
    [
      /^w\.soundcloud\.com\/player/,
      // An address of its interface for programs is no page.
      ({ searchParams }) =>
        searchParams.get("url")?.match(/^https:\/\/(?:www\.|on\.)?soundcloud\.com\/.+/)?.[0],
    ],
    [/^(?:\w+\.)?soundcloud\.com\//],
  ],
  ["Bandcamp", "Audio", [/^(?:[\w-]+\.)?bandcamp\.com\//]],
  ["Apple Podcasts", "Audio", [/^embed\.(podcasts\.apple\.com\/.+)/, "https://$1[?i={i}]"]],
  ["Apple Music", "Audio", [/^embed\.(music\.apple\.com\/.+)/, "https://$1[?i={i}]"]],
  ["Deezer", "Audio", [/^widget\.deezer\.com\/widget\/\w+\/(\w+\/\d+)/, "https://www.deezer.com/$1"]],
  ["Tidal", "Audio", [/^embed\.tidal\.com\/(\w+?)s?\/([\w-]+)/, "https://tidal.com/browse/$1/$2"]],
  [
    "Mixcloud",
    "Audio",
    [
      /^(?:player-widget\.)?mixcloud\.com\/widget\//,
      ({ searchParams }) =>
        searchParams.get("feed")?.replace(/^(?:https?:\/\/[^/]+)?\//, "https://www.mixcloud.com/"),
    ],
  ],
  [
    "NetEase Cloud Music",
    "Audio",
    [/^music\.163\.com\/outchain\/player/, "https://music.163.com/#/song?id={id}"],
  ],
  [
    "Google Maps",
    "Map",
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
    "Map",
    [/^openstreetmap\.org\/export\/embed\.html/, placeOnOpenStreetMap],
    [/^(?:umap\.)?openstreetmap\.(?:org|fr)\//],
  ],
  [
    "CodePen",
    "Code",
    [/^codepen\.io\/([\w-]+)\/embed\/(?:preview\/)?(\w+)/, "https://codepen.io/$1/pen/$2"],
    [/^codepen\.io\//],
  ],
  ["CodeSandbox", "Code", [/^codesandbox\.io\/embed\/([\w-]+)/, "https://codesandbox.io/s/$1"]],
  ["JSFiddle", "Code", [/^jsfiddle\.net\/(.+?)\/embedded\b/, "https://jsfiddle.net/$1/"]],
  ["StackBlitz", "Code", [/^stackblitz\.com\//]],
  ["Observable", "Code", [/^observablehq\.com\/embed\/([^?]+)/, "https://observablehq.com/$1"]],
  ["GitHub Gist", "Code", [/^gist\.github\.com\//]],
  ["asciinema", "Recording", [/^asciinema\.org\/a\/(\w+)/, "https://asciinema.org/a/$1"]],
  ["X", "Post", [/^platform\.(?:twitter|x)\.com\/embed\/Tweet\.html/i, "https://x.com/i/status/{id}"]],
  [
    "Instagram",
    "Post",
    [/^instagram\.com\/((?:[\w.]+\/)?(?:p|reel|tv)\/[\w-]+)/, "https://www.instagram.com/$1/"],
  ],
  ["Facebook", "Post", [/^facebook\.com\/plugins\/\w+\.php/, "{href}"]],
  [
    "Bluesky",
    "Post",
    [
      /^embed\.bsky\.app\/embed\/([^/]+)\/app\.bsky\.feed\.post\/(\w+)/,
      "https://bsky.app/profile/$1/post/$2",
    ],
  ],
  ["Threads", "Post", [/^threads\.(?:net|com)\/(@[\w.]+\/post\/[\w-]+)/, "https://www.threads.com/$1"]],
  ["Reddit", "Post", [/^(?:embed\.reddit|redditmedia)\.com\/(r\/[^?]+)/, "https://www.reddit.com/$1"]],
  ["Telegram", "Post", [/^t\.me\/(\w+\/\d+)/, "https://t.me/$1"]],
  ["LinkedIn", "Post", [/^linkedin\.com\/embed\/(feed\/update\/[^?]+)/, "https://www.linkedin.com/$1"]],
  ["Pinterest", "Post", [/^assets\.pinterest\.com\/ext\/embed\.html/, "https://www.pinterest.com/pin/{id}/"]],
  ["Internet Archive", "Recording", [/^archive\.org\/embed\/([^/?]+)/, "https://archive.org/details/$1"]],
  ["Wikimedia Commons", "File", [/^commons\.(?:m\.)?wikimedia\.org\//]],
  ["Wikipedia", "Page", [/^\w+\.(?:m\.)?wikipedia\.org\//]],
  ["Giphy", "Picture", [/^giphy\.com\/embed\/(\w+)/, "https://giphy.com/gifs/$1"]],
  ["Flickr", "Picture", [/^(?:embedr\.)?flickr\.com\/(.+?)\/player/, "https://www.flickr.com/$1"]],
  ["Figma", "Drawing", [/^figma\.com\/embed/, "{url}"]],
  [
    "Google Drive",
    "File",
    [/^drive\.google\.com\/file\/d\/([\w-]+)\/preview/, "https://drive.google.com/file/d/$1/view"],
    [/^(?:docs|drive)\.google\.com\//],
  ],
  ["Speaker Deck", "Slides", [/^speakerdeck\.com\//]],
  ["SlideShare", "Slides", [/^slideshare\.net\//]],
  // Whoever runs them: each has many servers, which look alike.
  ["Mastodon", "Post", [/^([\w.-]+\/@[\w.@-]+\/\d+)\/embed$/, "https://$1"]],
  ["PeerTube", "Video", [/^([\w.-]+)\/videos\/embed\/([\w-]+)$/, "https://$1/w/$2"]],
];

/** What an embed's address shows, and where. Of an address that is not absolute, only the file's name is known. */
export function describeEmbed(written: string): EmbedDescription {
  const address = written.trim().replace(/^\/\//, "https://");
  const url = /^https?:/i.test(address) ? URL.parse(address) : null;
  if (!url) return { page: written, label: fileNameOf(written) };
  const bare = url.host.replace(/^www\./, "") + url.pathname;
  for (const [provider, kind, ...rules] of providers) {
    for (const [player, page] of rules) {
      const match = player.exec(bare);
      const found = match && (page === undefined ? withoutPlayer(url) : pageFor(page, url, match));
      if (found) return { page: found, label: `${kind} on ${provider}`, provider };
    }
  }
  return { page: withoutPlayer(url), label: `Page on ${url.host.replace(/^www\./, "")}` };
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
