/** Code that documents show. @module */
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The files under a heading of a document whose first line is a comment with their names; the text is what follows it. */
export function documentedFiles(document: string, heading: string): Record<string, string> {
  const text = readFileSync(join(import.meta.dirname, "../../docs", document), "utf8");
  const section = text.split(/^(?=## )/m).find((part) => part.startsWith(`## ${heading}\n`)) ?? "";
  return Object.fromEntries(
    [...section.matchAll(/```tsx?\n\/\/ (\S+)\n([\s\S]*?)```/g)].map(([, name = "", source = ""]) => [
      name,
      source,
    ]),
  );
}
