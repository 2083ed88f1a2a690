/**
 * What is used of Sätteri. Its own types, which this stands for (`tsconfig.json`), give every tree of the program the
 * nodes that its parser has besides.
 *
 * @module
 */
import type { Root } from "mdast";

/** @returns the tree of a text, with a place for every node */
export function markdownToMdast(text: string, options: { features: Features }): Root;

interface Features {
  /** Tables, struck text, notes, boxes to tick, and addresses that are not marked as links. */
  gfm: boolean;
  frontmatter: boolean;
}
