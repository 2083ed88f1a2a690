/** The site as its pages show it. @module */
import type { Face } from "../../model/face.ts";
import type { Site } from "../../model/site.ts";
import type { Words } from "../../model/words.ts";
import type { FindOwn } from "./components.ts";

export interface PageSite extends Site {
  /** Whether its articles can be searched. */
  searchable: boolean;
  /** Where the site stands on its host, such as `/blog`; empty at the root. */
  base: string;
  /** Where the style sheet stands, as a root-relative path. */
  stylesheet: string;
  /** In which its pages speak. */
  words: Words;
  /** What the publisher puts around them. */
  face?: Face | undefined;
  /** What the publisher puts in the place of components of ours, if of any. */
  findOwn?: FindOwn | undefined;
}
