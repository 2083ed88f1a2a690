/** How the picture looks that stands for an article where it is shared. @module */
import type { Node } from "@takumi-rs/core";
import { textDirection } from "../../model/language.ts";

/** In pixels: what services ask for. */
export const size = { width: 1200, height: 630 };

export interface PictureText {
  title: string;
  site: string;
  topics: string[];
  lang: string;
}

/** The custom properties of the pages' style sheet that a picture is painted in; those of the light scheme. */
const colours = { paper: "#fcfaf5", ink: "#1f1c18", soft: "#625a4e", signal: "#b0270b" };
export type Colours = typeof colours;

const colour = /^(?:#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\([\d\s.,%/a-z+-]*\))$/i;

/** The colours of the site, as its own style sheet first gives them; ours where it gives none that stands for itself. */
export function readColours(styles = ""): Colours {
  return mapColours((name, ours) => {
    const [, written = ""] = new RegExp(`--${name}\\s*:([^;}]*)`).exec(styles) ?? [];
    const light = /^\s*light-dark\(((?:[^(),]|\([^()]*\))*),/.exec(written)?.[1] ?? written;
    return colour.test(light.trim()) ? light.trim() : ours;
  });
}

/** These colours, but ours in place of those that cannot be painted: not every word is a colour. */
export async function paintable(
  given: Colours,
  isColour: (colour: string) => Promise<boolean>,
): Promise<Colours> {
  const known = new Map<string, boolean>();
  for (const each of Object.values(given)) known.set(each, await isColour(each));
  return mapColours((name, ours) => (known.get(given[name]) ? given[name] : ours));
}

function mapColours(choose: (name: keyof Colours, ours: string) => string): Colours {
  return {
    paper: choose("paper", colours.paper),
    ink: choose("ink", colours.ink),
    soft: choose("soft", colours.soft),
    signal: choose("signal", colours.signal),
  };
}

/** The picture before it is drawn. */
export function layPicture(
  { title, site, topics, lang }: PictureText,
  { paper, ink, soft, signal }: Colours,
): Node {
  const oneLine = { lineClamp: 1, textOverflow: "ellipsis", overflowWrap: "anywhere" } as const;
  // A short title is seen best when it is large; a long one has room for four lines.
  const large = [...title].length <= 40;
  return {
    type: "container",
    style: {
      ...size,
      display: "flex",
      flexDirection: "column",
      justifyContent: "space-between",
      padding: "60px 72px",
      backgroundColor: paper,
      borderTop: `16px solid ${signal}`,
      direction: textDirection(lang),
    },
    children: [
      { type: "text", text: site, style: { ...oneLine, fontSize: 34, color: soft } },
      {
        type: "text",
        text: title,
        style: {
          fontSize: large ? 84 : 66,
          fontWeight: 700,
          lineHeight: 1.25,
          color: ink,
          lineClamp: large ? 3 : 4,
          textOverflow: "ellipsis",
          overflowWrap: "anywhere",
        },
      },
      {
        type: "container",
        style: { display: "flex", gap: "16px" },
        children: topics.map((text) => ({
          type: "text",
          text,
          style: {
            ...oneLine,
            maxWidth: 330,
            padding: "4px 18px",
            border: `2px solid ${signal}`,
            borderRadius: 8,
            fontSize: 28,
            color: signal,
          },
        })),
      },
    ],
  };
}
