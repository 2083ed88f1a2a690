/** Links and embeds of wikis and vaults: `[[Harbour]]`, `[[Harbour#Night|at night]]`, `![[ship.png|300]]`. @module */
import { asImage, type Rendering } from "./calls.ts";
import { asLink } from "./embeds.ts";
import { attribute } from "./markup.ts";

const picture = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i;
const sound = /\.(?:mp3|m4a|wav|ogg|oga|opus|flac|3gp)$/i;
const film = /\.(?:mp4|webm|ogv|mov|mkv|m4v)$/i;

export function translateWiki(text: string, { context, kept }: Rendering): string {
  return (
    text
      // Obsidian's notes to oneself.
      .replace(/(?<![%\w])%%([\s\S]*?)%%/g, (_, inner: string) => kept.keep(comment(inner)))
      .replace(/(!?)\[\[((?:[^\]\n]|\](?!\])){1,500}?)\]\]/g, (whole, bang: string, inner: string) => {
        const [target = "", ...labels] = inner.replace(/\\\|/g, "|").split("|");
        const label = labels.join("|").trim();
        if (/^_?toc_?$/i.test(target.trim())) return "";
        const shown = bang ? embedded(target.trim(), label) : linked(target.trim(), label);
        if (shown !== undefined || !context.isVault || target.trim() === "") return shown ?? whole;
        context.note("link to a note that is not there became words");
        return label || target.trim();
      })
      .replace(/(?<![=\w])==(?=\S)([^\n=]+?)(?<=\S)==(?!=)/g, "<mark>$1</mark>")
      // The names of blocks, which only links within the vault use.
      .replace(/(?<=\S)[^\S\n]+\^[\w-]+[^\S\n]*$/gm, "")
      .replace(/^\^[\w-]+[^\S\n]*$/gm, "")
  );

  function linked(target: string, label: string): string | undefined {
    const [name = "", ...headings] = target.split("#");
    const heading = headings.at(-1);
    const shown =
      label ||
      (heading && !heading.startsWith("^") ? (name === "" ? heading : `${name} > ${heading}`) : name);
    if (target === "") return undefined;
    if (name === "")
      return heading === undefined || heading.startsWith("^") ? shown : asLink(`#${anchor(heading)}`, shown);
    const place = heading === undefined || heading.startsWith("^") ? "" : `#${anchor(heading)}`;
    const address = context.linkTo(name);
    if (address !== undefined) return asLink(address + place, shown);
    const file = context.fileLink(name);
    return file === name ? undefined : asLink(file, shown);
  }

  function embedded(target: string, label: string): string | undefined {
    const [name = ""] = target.split("#");
    if (picture.test(name)) {
      const words = label
        .split("|")
        .filter((part) => !/^\d+(?:x\d+)?$/.test(part.trim()))
        .join(" ")
        .trim();
      return asImage(context.fileLink(name), words || name.replace(/^.*\//, "").replace(/\.\w+$/, ""));
    }
    const element = sound.test(name) ? "audio" : film.test(name) ? "video" : undefined;
    if (element !== undefined)
      return `<${element} src="${attribute(context.fileLink(name))}" controls></${element}>`;
    return linked(target, label);
  }
}

function comment(inner: string): string {
  const text = inner.trim().replaceAll("--", "- -");
  return text === "" ? "" : `<!-- ${text} -->`;
}

/** A heading's address, as the page makes it of its text. */
export function anchor(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}
