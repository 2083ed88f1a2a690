/** What the versions between two of them bring, as `CHANGELOG.md` tells it. @module */

const inOrder = new Intl.Collator("en", { numeric: true });

/** Which of two versions, such as `1.10.0`, is the older: below zero if it is the first. */
export function compareVersions(one: string, other: string): number {
  return inOrder.compare(one, other);
}

export interface Release {
  version: string;
  /** In Markdown, without its heading. */
  text: string;
}

/**
 * The releases after one version and up to another, newest first. What is not released has no number, and is left out.
 *
 * @param from all up to the other, if it is not known
 */
export function releasesBetween(changelog: string, from: string | undefined, to: string): Release[] {
  const sections = changelog.split(/^## /m).slice(1);
  const releases = sections.flatMap((section) => {
    const [, version, text = ""] = /^\[?(\d+\.\d+\.\d+)\]?.*\n([\s\S]*)$/.exec(section) ?? [];
    return version === undefined ? [] : [{ version, text: text.trim() }];
  });
  return releases.filter(
    ({ version }) =>
      compareVersions(version, to) <= 0 && (from === undefined || compareVersions(version, from) > 0),
  );
}
