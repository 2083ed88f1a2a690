/** The parser of YAML, which most front matter does without. @module */
import { createRequire } from "node:module";

type YamlLibrary = typeof import("yaml");

const require = createRequire(import.meta.url);

let loaded: YamlLibrary | undefined;

/** The library, loaded when it is first needed: it is made of 72 modules. */
export function yamlLibrary(): YamlLibrary {
  const library: YamlLibrary = loaded ?? require("yaml");
  loaded = library;
  return library;
}
