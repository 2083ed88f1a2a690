/** Films, sound and posts elsewhere that templates embed, as links to them. @module */
import { type Call, parameter } from "./dialect.ts";

interface Provider {
  title: string;
  /** Where a thing stands by what the template names; undefined if that names nothing. */
  address(id: string, second: string | undefined, call: Call): string | undefined;
}

const simple = (title: string, before: string, after = ""): Provider => ({
  title,
  address: (id) => `${before}${id}${after}`,
});

const post: Provider = {
  title: "X",
  address: (id, second, { named }) => {
    const user = named.user ?? (/^\d{6,}$/.test(id) ? undefined : id);
    const number = named.id ?? (/^\d{6,}$/.test(id) ? id : second);
    return number === undefined ? undefined : `https://x.com/${user ?? "i"}/status/${number}`;
  },
};

const gist: Provider = {
  title: "Gist",
  address: (id, second, { named }) => {
    const file = named.file ?? named.filename;
    const path = second !== undefined && /^[\da-f]{5,}$/i.test(second) ? `${id}/${second}` : id;
    return `https://gist.github.com/${path}${file ? `#file-${file.toLowerCase().replace(/[^a-z\d]+/g, "-")}` : ""}`;
  },
};

const youtube: Provider = { title: "YouTube", address: (id) => `https://www.youtube.com/watch?v=${id}` };

const providers: Record<string, Provider> = {
  youtube,
  youtubelite: youtube,
  liteyoutube: youtube,
  youtubeenhanced: youtube,
  ytvideo: youtube,
  yt: youtube,
  vimeo: simple("Vimeo", "https://vimeo.com/"),
  dailymotion: simple("Dailymotion", "https://www.dailymotion.com/video/"),
  bilibili: {
    title: "Bilibili",
    address: (id) => `https://www.bilibili.com/video/${/^\d+$/.test(id) ? `av${id}` : id}/`,
  },
  tiktok: simple("TikTok", "https://www.tiktok.com/embed/"),
  twitch: simple("Twitch", "https://www.twitch.tv/videos/"),
  loom: simple("Loom", "https://www.loom.com/share/"),
  gist,
  tweet: post,
  twitter: post,
  tweetsimple: post,
  twittersimple: post,
  x: post,
  xsimple: post,
  bluesky: { title: "Bluesky", address: () => undefined },
  mastodon: {
    title: "Mastodon",
    address: (id, second, { named }) =>
      (second ?? named.status)
        ? `https://${named.host ?? named.instance ?? id}/@/${named.status ?? second}`
        : undefined,
  },
  instagram: simple("Instagram", "https://www.instagram.com/p/", "/"),
  instagramsimple: simple("Instagram", "https://www.instagram.com/p/", "/"),
  spotify: {
    title: "Spotify",
    address: (id, second) => `https://open.spotify.com/${second === undefined ? id : `${id}/${second}`}`,
  },
  soundcloud: {
    title: "SoundCloud",
    address: (id) =>
      /^\d+$/.test(id) ? `https://api.soundcloud.com/tracks/${id}` : `https://soundcloud.com/${id}`,
  },
  codepen: {
    title: "CodePen",
    address: (id, second, { named }) => {
      const user = named.user ?? named.username ?? (second === undefined ? undefined : id);
      const pen = named.id ?? named.pen ?? named.slug ?? second ?? id;
      return `https://codepen.io/${user ?? "anon"}/pen/${pen}`;
    },
  },
  codesandbox: simple("CodeSandbox", "https://codesandbox.io/s/"),
  stackblitz: simple("StackBlitz", "https://stackblitz.com/edit/"),
  jsfiddle: simple("JSFiddle", "https://jsfiddle.net/", "/"),
  asciinema: simple("asciinema", "https://asciinema.org/a/"),
  speakerdeck: {
    title: "Speaker Deck",
    address: (id) =>
      /^[\da-f]{20,}$/i.test(id) ? `https://speakerdeck.com/player/${id}` : `https://speakerdeck.com/${id}`,
  },
  slideshare: {
    title: "SlideShare",
    address: (id) =>
      /^[\w-]{6,}$/.test(id)
        ? `https://www.slideshare.net/slideshow/embed_code/${/^\d+$/.test(id) ? id : `key/${id}`}`
        : undefined,
  },
  gslides: simple("Google Slides", "https://docs.google.com/presentation/d/", "/"),
  googleslides: simple("Google Slides", "https://docs.google.com/presentation/d/", "/"),
  scribd: simple("Scribd", "https://www.scribd.com/document/"),
  telegram: simple("Telegram", "https://t.me/"),
  applemusic: simple("Apple Music", "https://music.apple.com/"),
  openstreetmap: { title: "OpenStreetMap", address: () => undefined },
};

/** What components and tags of several makers add to a provider's name. */
const additions =
  /^(?:astro|lite|responsive|oembed)|(?:embed(?:ded|player)?|player|video|clip|iframe|component|html|lazy|nocookie|link|card)$/g;

/** The link to what a call embeds; undefined if its name is no provider's, or it names nothing. */
export function renderEmbed(call: Call): string | undefined {
  const provider = providerOf(call.name);
  if (!provider) return undefined;
  const [id, second] = [
    parameter(
      call,
      "id",
      "videoid",
      "video_id",
      "videoId",
      "youtubeId",
      "youTubeId",
      "code",
      "url",
      "src",
      "link",
      "href",
      "status",
      "uri",
      "embedId",
      "shortcode",
      "pen",
      "slug",
      "hash",
      "user",
      "username",
      0,
    ),
    parameter(call, 1),
  ];
  const named = Object.keys(call.named).length === 0 ? call : { ...call, args: [] };
  const given = id ?? call.body?.trim();
  if (given === undefined || /[\s{}<>]/.test(given)) return undefined;
  const address = /^(?:https?:)?\/\//i.test(given)
    ? watchable(given)
    : provider.address(given, second, named);
  if (address === undefined || !URL.canParse(address)) return undefined;
  const title = parameter(call, "title", "caption", "alt", "label");
  return asLink(address, title === undefined ? provider.title : `${provider.title}: ${title}`);
}

function providerOf(name: string): Provider | undefined {
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, "");
  const named = [plain, plain.replace(additions, "")].find((each) => Object.hasOwn(providers, each));
  return named === undefined ? undefined : providers[named];
}

/** The page of a film, from the address of its player. */
export function watchable(address: string): string {
  const url = address.startsWith("//") ? `https:${address}` : address;
  const [, film] =
    /^https?:\/\/(?:www\.)?(?:youtube(?:-nocookie)?\.com\/(?:embed|v|shorts)\/|youtu\.be\/)([\w-]{6,})/.exec(
      url,
    ) ?? [];
  if (film !== undefined) return `https://www.youtube.com/watch?v=${film}`;
  const [, vimeo] = /^https?:\/\/player\.vimeo\.com\/video\/(\d+)/.exec(url) ?? [];
  return vimeo === undefined ? url : `https://vimeo.com/${vimeo}`;
}

export function asLink(address: string, text: string): string {
  return `[${escapeLabel(text)}](${asDestination(address)})`;
}

/** A text as it may stand between the brackets of a link or an image. */
export function escapeLabel(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/[[\]]/g, "\\$&");
}

/** An address as it may stand in the parentheses of a link. */
export function asDestination(address: string): string {
  if (!/[\s()<>]/.test(address)) return address;
  return /[<>\n]/.test(address) ? encodeURI(address) : `<${address}>`;
}
