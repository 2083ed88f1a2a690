/** A text that the build takes: every picture in it is there, and it can be rendered in time. @module */
import { type Address, addressOn } from "../../../model/address.ts";
import { mediaPath } from "../../../model/media.ts";
import type { Slug } from "../../../model/slug.ts";
import { decodePercent } from "../../../text/percent.ts";
import { RenderFailure, RenderPool } from "../../markdown/render-pool.ts";
import type { LinkKind } from "../../markdown/types.ts";
import { TextFailure } from "../../threads/text-failure.ts";
import { en } from "../../words/en.ts";
import { followAddresses } from "../addresses.ts";

/** One thread: few texts need it. */
const pool = new RenderPool(1);

/** In characters, of a text that is rendered to see whether it can be. */
const long = 100_000;

/**
 * What only rendering tells about: pictures in HTML, signs piled up without end, very long texts. Pictures in Markdown were
 * led to their files already.
 */
const doubtful = /<(?:img|video|source|picture)\b|(?:[>*_~`|$[\](<]\s?){60}/i;

export type Fitted = { markdown: string; broken: number; failure?: undefined } | { failure: string };

/** Where a text stands: its name, and its address as a root-relative path. */
export interface Standing {
  slug: Slug;
  path: string;
}

/**
 * Renders a text as the build will, if there is any doubt, and makes links of pictures that would stop it.
 *
 * @param isThere whether a file will stand beside the article or, with a `/` before it, at an address of the site
 */
export async function fitMarkdown(
  markdown: string,
  standing: Standing,
  site: Address,
  isThere: (path: string) => boolean,
): Promise<Fitted> {
  if (markdown.length < long && !doubtful.test(markdown)) return { markdown, broken: 0 };
  const address = addressOn(site, standing.path);
  const resolve = (url: string, kind: LinkKind) => {
    const path = url.replace(/[?#].*$/s, "");
    return kind === "link" || isThere(decodePercent(path) ?? path) ? { url: address } : undefined;
  };
  try {
    const subject = {
      address,
      slug: standing.slug,
      words: en.inArticles,
      pictures: addressOn(site, mediaPath),
    };
    const { missing } = await pool.render(markdown, subject, resolve);
    const broken = new Set(missing.filter(({ kind }) => kind === "image").map(({ url }) => url));
    const follow = (url: string, kind: LinkKind) => (kind === "image" && broken.has(url) ? undefined : url);
    return broken.size === 0
      ? { markdown, broken: 0 }
      : { markdown: await followAddresses(markdown, follow), broken: broken.size };
  } catch (error) {
    if (error instanceof RenderFailure) return { failure: error.message };
    if (error instanceof TextFailure) return { failure: `This text ${error.message}` };
    throw error;
  }
}
