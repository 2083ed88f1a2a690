/** The settings of a Pelican site, as far as they can be told without running them. @module */

/** Settings that are one text, list or mapping in Python; later files override earlier ones. */
export class PythonSettings {
  readonly #script: string;

  constructor(...scripts: string[]) {
    this.#script = scripts.join("\n");
  }

  /**
   * The last text that a name is given; undefined if it is given none, or what is computed.
   *
   * @param asked names that are given what this one has, and lead round in a circle
   */
  text(name: string, asked: readonly string[] = []): string | undefined {
    const all = [
      ...this.#script.matchAll(
        new RegExp(`^${name}\\s*=\\s*(?:u|r)?(?:(["'])((?:\\\\.|(?!\\1).)*)\\1|(\\w+)[^\\S\\n]*)$`, "gm"),
      ),
    ];
    const [, , quoted, other] = all.at(-1) ?? [];
    if (quoted !== undefined) return quoted;
    return other === undefined || /^(?:None|False|True|\d+)$/.test(other) || [...asked, name].includes(other)
      ? undefined
      : this.text(other, [...asked, name]);
  }

  /** Whether a name is given a value at all, `None` and `False` among them. */
  has(name: string): boolean {
    return new RegExp(`^${name}\\s*=`, "m").test(this.#script);
  }

  isOn(name: string): boolean {
    return new RegExp(`^${name}\\s*=\\s*True\\b`, "m").test(this.#script);
  }

  isOff(name: string): boolean {
    return new RegExp(`^${name}\\s*=\\s*(?:None|False|''|"")`, "m").test(this.#script);
  }

  texts(name: string): string[] | undefined {
    const [, inner] = new RegExp(`^${name}\\s*=\\s*[\\[(]([^\\])]*)`, "m").exec(this.#script) ?? [];
    return inner === undefined
      ? undefined
      : [...inner.matchAll(/(["'])([^"'\n]*)\1/g)].map(([, , text = ""]) => text);
  }

  /** Pairs of `{"extra/a.png": {"path": "a.png"}}`. */
  paths(name: string): Map<string, string> {
    const [, inner = ""] =
      new RegExp(`^${name}\\s*=\\s*\\{((?:(?!^${name}\\b)[\\s\\S])*?)^\\}`, "m").exec(this.#script) ?? [];
    return new Map(
      [...inner.matchAll(/["']([^"'\n]+)["']\s*:\s*\{\s*["']path["']\s*:\s*["']([^"'\n]+)["']/g)].map(
        ([, from = "", to = ""]) => [from, to],
      ),
    );
  }

  pairs(name: string): [string, string][] {
    const [, inner = ""] =
      new RegExp(`^${name}\\s*=\\s*[\\[(]((?:(?!^${name}\\b)[\\s\\S])*?)[\\])]\\s*$`, "m").exec(
        this.#script,
      ) ?? [];
    return [...inner.matchAll(/\(\s*["']([^"'\n]+)["']\s*,\s*["']([^"'\n]+)["']\s*(?:,\s*)?\)/g)].map(
      ([, a = "", b = ""]) => [a, b],
    );
  }
}
