/** Pictures that stand for the site, or for a feed of its own name. @module */
import { type Address, parseAddress } from "../../model/address.ts";
import type { ChannelImage } from "../../model/site.ts";
import { askIfMeant } from "../../text/suggest.ts";
import type { Place } from "../terminal/problem.ts";
import type { ContentFiles } from "./folder.ts";
import { isExternal, type MediaFiles, mediaAddress, messageForUnseen } from "./media.ts";
import { nearFile } from "./near-files.ts";

export interface Icon {
  icon?: Address | undefined;
  /** The icon, if readers of RSS can show it and its size is known. */
  image?: ChannelImage | undefined;
}

/**
 * The picture that a settings file names; nothing, and the folder knows why, if it is not there.
 *
 * @param site the site's address
 * @param where the settings file, and the place in it
 */
export function readIcon(
  folder: ContentFiles,
  media: MediaFiles,
  site: Address,
  written: string | undefined,
  where: { path: string; place(): Place },
): Icon {
  if (written === undefined) return {};
  if (isExternal(written)) return { icon: parseAddress(written) };
  const file = media.find(written);
  if (!file) {
    const near = nearFile(folder, where.path, written, "media");
    const instead = askIfMeant(near, "Write the name of one that is.");
    const missing = `There is no file “${written}” in ${folder.name}. ${instead}`;
    folder.error(where.path, where.place(), media.refusal(written) ?? missing);
    return {};
  }
  const icon = mediaAddress(site, file);
  const { type = "", width, height } = file;
  const message = messageForUnseen(written, type);
  if (message !== undefined) folder.warn(where.path, where.place(), message);
  const isForRss = /^image\/(?:png|jpeg|gif)$/.test(type) && width && height;
  return { icon, image: isForRss ? { url: icon, width, height } : undefined };
}
