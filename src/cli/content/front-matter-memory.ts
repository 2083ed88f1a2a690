/** Front matter read once: what did not change since the last build is taken from there. @module */
import { isDeepStrictEqual } from "node:util";
import type { BuildOutput } from "../build/output.ts";
import { hashModules } from "../markdown/renderer-version.ts";
import { hashText } from "./digest.ts";
import { readKept } from "./kept-values.ts";
import type { Written, WrittenFrontMatter } from "./markdown-file.ts";
import { articleSchema, type FrontMatter } from "./schemas.ts";
import { readYaml, type Yaml } from "./yaml.ts";

const file = "front-matter.json";

/** Reads the front matter of a file. */
export type ReadFrontMatter = (written: Written<WrittenFrontMatter>) => Yaml<FrontMatter>;

export const readFrontMatter: ReadFrontMatter = (written) => {
  const { source, start, end } = written.read();
  return readYaml(source, articleSchema, start, end);
};

/**
 * Reading YAML and checking it is most of what a build does that has nothing to render. What is remembered is the fields
 * of front matter without mistakes and warnings; where they stand is looked up when that is asked for.
 */
export class FrontMatterMemory {
  readonly #version: string;
  readonly #before: Record<string, FrontMatter>;
  readonly #now: Record<string, FrontMatter> = {};
  #changed = false;

  /** What was remembered in a folder, if anything. */
  static readFrom(output: BuildOutput): FrontMatterMemory {
    return new FrontMatterMemory(output.read(file));
  }

  constructor(remembered: string | undefined) {
    this.#version = hashModules(import.meta.url, ["./schemas", "./yaml"]);
    const { version, fields = {} } =
      readKept<{ version: string; fields: Record<string, FrontMatter> }>(remembered) ?? {};
    this.#before = version === this.#version ? fields : {};
  }

  readonly read: ReadFrontMatter = (written) => {
    const before = this.#before[written.hash];
    if (before) {
      this.#now[written.hash] = before;
      return {
        value: before,
        problems: [],
        warnings: [],
        at: (...path) => readFrontMatter(written).at(...path),
      };
    }
    const read = readFrontMatter(written);
    const { value, problems, warnings } = read;
    if (value && problems.length + warnings.length === 0 && survivesJson(value)) {
      const { source, start, end } = written.read();
      this.#now[hashText(source.slice(start, end))] = value;
      this.#changed = true;
    }
    return read;
  };

  /** Remembers what this build read, and nothing else. */
  writeTo(output: BuildOutput): void {
    if (!this.#changed && Object.keys(this.#now).length === Object.keys(this.#before).length) return;
    output.write(file, JSON.stringify({ version: this.#version, fields: this.#now }));
  }
}

/** Not so infinity, say, which `extra` may hold. */
function survivesJson(value: FrontMatter): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(value)), value);
}
