/** A text that is translated by itself. @module */
import type { TranslationContext } from "../../../../src/cli/import/site-folder/translate/dialect.ts";

/** A site of which nothing is known but the path of the text. */
export const context: TranslationContext = {
  path: "posts/a.md",
  linkTo: () => undefined,
  fileLink: (name) => name,
  value: () => undefined,
  template: () => undefined,
  isVault: false,
  note: () => {},
};
