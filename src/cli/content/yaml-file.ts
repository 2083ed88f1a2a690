/** Files of the content folder that are read as YAML. @module */
import type { ContentFiles } from "./folder.ts";
import { type DocumentedSchema, readYaml, type Yaml } from "./yaml.ts";

/** What a file says, and where; undefined if it is not there or is no text. The folder knows what is wrong in it. */
export function readYamlFile<T>(
  folder: ContentFiles,
  path: string,
  form: DocumentedSchema<T>,
): Yaml<T> | undefined {
  const text = folder.has(path) ? folder.read(path) : undefined;
  if (text === undefined) return undefined;
  const read = readYaml(text, form);
  reportMistakes(folder, path, read);
  return read;
}

/** Tells the folder of what is wrong in the YAML of a file. */
export function reportMistakes(
  folder: ContentFiles,
  path: string,
  { problems, warnings }: Pick<Yaml<unknown>, "problems" | "warnings">,
): void {
  for (const { message, ...place } of warnings) folder.warn(path, place, message);
  for (const { message, kind, ...place } of problems) folder.error(path, place, message, { kind });
}
