/** What an import could not do by itself, by kind, each with the places where it stands. @module */

/** Places that are named; more would hide the other kinds. */
const shown = 3;

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

/** `12 × shortcode “mermaid” stays as text (posts/a.md:12, posts/b.md:3 and 10 more)` */
export function formatFinding({ kind, count, places }: Finding): string {
  const named = [...new Set(places)].slice(0, shown);
  const more = count - named.length;
  return `${count} × ${kind} (${named.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}
