/** Which pictures a text shows, and the smaller copies that pages show instead on small screens. @module */
import { basename } from "node:path";
import { type Address, addressOn } from "../../model/address.ts";
import type { Image } from "../../model/article.ts";
import { mediaPath } from "../../model/media.ts";
import type { PictureSize, PictureSizes } from "../../model/picture-size.ts";
import { locateOffset } from "../terminal/locate-offset.ts";
import type { Place } from "../terminal/problem.ts";
import type { ContentFiles } from "./folder.ts";
import type { Written } from "./markdown-file.ts";
import type { MediaFile, MediaFiles } from "./media.ts";
import { type PictureSizer, standsFor } from "./picture-sizes.ts";

/** A text that shows pictures: where it stands, and where it begins in its file. */
interface ShowingText {
  path: string;
  markdown: Written<string>;
  firstLine: number;
}

interface Surroundings {
  site: Address;
  folder: ContentFiles;
  media: MediaFiles;
  sizer: PictureSizer;
  /** Is told what takes a moment. */
  progress(message: string): void;
}

export class ShownPictures {
  readonly #site: Address;
  readonly #folder: ContentFiles;
  readonly #media: MediaFiles;
  readonly #sizer: PictureSizer;
  readonly #progress: (message: string) => void;
  /** By their names, which change with what is in them. */
  readonly #copies = new Map<string, MediaFile>();
  readonly #unreadable = new Set<string>();

  constructor({ site, folder, media, sizer, progress }: Surroundings) {
    this.#site = site;
    this.#folder = folder;
    this.#media = media;
    this.#sizer = sizer;
    this.#progress = progress;
  }

  /** Every copy that was asked for. */
  copies(): MediaFile[] {
    return [...this.#copies.values()];
  }

  /** The copies of the pictures in a text's HTML; undefined if none has any. */
  async in(text: ShowingText, html: string): Promise<PictureSizes | undefined> {
    const addresses = new Set([...html.matchAll(/\ssrc="([^"]+)"/g)].map(([, url = ""]) => url));
    const found: PictureSizes = {};
    for (const url of addresses) {
      const sizes = await this.#sizesOf(url, (file) => placeIn(text, file), text.path);
      if (sizes) found[url] = sizes;
    }
    return Object.keys(found).length > 0 ? found : undefined;
  }

  /** An article's picture with its copies, if it has any. */
  async withSizes(image: Image | undefined, path: string, place: () => Place): Promise<Image | undefined> {
    const sizes = image && (await this.#sizesOf(image.url, place, path));
    return image && sizes ? { ...image, sizes } : image;
  }

  async #sizesOf(
    url: string,
    placeOf: (file: MediaFile) => Place,
    path: string,
  ): Promise<PictureSize[] | undefined> {
    if (!url.startsWith(this.#site + mediaPath)) return undefined;
    const picture = this.#media.findServed(url.slice(this.#site.length));
    if (!picture) return undefined;
    const sized = await this.#sizer.copiesOf(picture, this.#progress);
    if ("cause" in sized) {
      if (!this.#unreadable.has(picture.file))
        this.#folder.warn(path, placeOf(picture), messageForUnreadable(picture, sized.cause));
      this.#unreadable.add(picture.file);
      return undefined;
    }
    const { copies } = sized;
    if (copies.length === 0) return undefined;
    for (const copy of copies) this.#copies.set(copy.path, copy);
    const sizes = copies.map(({ path, width = 0 }) => ({ url: addressOn(this.#site, path), width }));
    return standsFor(sized)
      ? [...sizes, { url: addressOn(this.#site, picture.path), width: sized.width }]
      : sizes;
  }
}

/** Where a text names a file first; its beginning, if it spells the name otherwise. */
function placeIn({ markdown: written, firstLine }: ShowingText, { file }: MediaFile): Place {
  const markdown = written.read();
  const name = basename(file);
  const found = [name, encodeURI(name)].map((each) => markdown.indexOf(each)).find((at) => at !== -1);
  const { line, column } = locateOffset(markdown, found ?? 0);
  return { line: firstLine + line - 1, column };
}

function messageForUnreadable({ file }: MediaFile, cause: string): string {
  return `“${basename(file)}” cannot be read as a picture (${cause}): it is served as it is, in no other sizes, and may not show. Save it anew in a program for pictures.`;
}
