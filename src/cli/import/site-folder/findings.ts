/** What an import could not do by itself, by kind, each with the places where it stands. @module */

/** Places that are named; more would hide the other kinds. */
const shown = 3;

/** Of more kinds than `many` that differ in a name only, `shown` are told. */
const many = 5;

export interface Finding {
  /** Such as `shortcode “mermaid” stays as text`. */
  kind: string;
  count: number;
  /** Such as `posts/a.md:12`. */
  places: string[];
}

export class Findings {
  readonly #places = new Map<string, string[]>();

  add(kind: string, place: string): void {
    const places = this.#places.get(kind) ?? [];
    places.push(place);
    this.#places.set(kind, places);
  }

  /** All of them, the most frequent first. */
  all(): Finding[] {
    return [...this.#places]
      .map(([kind, places]) => ({ kind, count: places.length, places }))
      .sort((a, b) => b.count - a.count);
  }
}

/** The lines of findings. Where many differ in a name only, such as each of a thousand shortcodes, some stand for all. */
export function formatFindings(findings: readonly Finding[]): string[] {
  const alike = Map.groupBy(findings, ({ kind }) => kind.replace(/“[^”]*”/g, "“…”"));
  /** By each that is not told, all of its sort that are not. */
  const untold = new Map<Finding, readonly Finding[]>();
  for (const kinds of alike.values()) {
    const others = kinds.length > many ? kinds.slice(shown) : [];
    for (const each of others) untold.set(each, others);
  }
  return findings.flatMap((finding) => {
    const others = untold.get(finding);
    if (!others) return formatFinding(finding);
    if (others[0] !== finding) return [];
    const count = others.reduce((sum, each) => sum + each.count, 0);
    return `${count} × the same of ${others.length} other names (${finding.places[0]}, …)`;
  });
}

/** `12 × shortcode “mermaid” stays as text (posts/a.md:12, posts/b.md:3 and 10 more)` */
function formatFinding({ kind, count, places }: Finding): string {
  const named = [...new Set(places)].slice(0, shown);
  const more = count - named.length;
  return `${count} × ${kind} (${named.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}
