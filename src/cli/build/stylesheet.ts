/** The style sheet of the pages, as a file whose name changes with it, so that it may be kept for ever. @module */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const source = new URL("../../worker/pages/style.css", import.meta.url);

export interface Stylesheet {
  /** Such as `style.1k2j3h4g5f.css`. */
  name: string;
  text: string;
}

/** @param own what the publisher adds: it stands behind ours, and so before it */
export function readStylesheet(own = ""): Stylesheet {
  const ours = readFileSync(source, "utf8");
  const text = own === "" ? ours : `${ours}\n${own}`;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 10);
  return { name: `style.${hash}.css`, text };
}
