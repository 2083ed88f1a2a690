/** The parser of YAML, which most front matter does without. @module */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The library, loaded when it is first needed: it is made of 72 modules. */
export function yamlLibrary(): typeof import("yaml") {
  return require("yaml");
}
