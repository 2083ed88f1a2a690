/** What Python-Markdown alone reads: the language of code on its first line, headings without a space. @module */

/** The first line of code that says what language it is in (CodeHilite, “Syntax”): `:::python`, `#!python`. */
const marked =
  /^( {4,}|\t+)(?::::|#!)([A-Za-z][\w+#.-]*)(?:[^\S\n].*)?\n((?:(?:\1[^\n]*|[^\S\n]*)(?:\n|$))+)/gm;

/** Makes a fence of code whose first line names its language. */
export function fenceMarkedCode(markdown: string): string {
  if (!/^(?: {4}|\t)[ \t]*(?::::|#!)[A-Za-z]/m.test(markdown)) return markdown;
  return markdown.replace(marked, (whole, indent: string, language: string, code: string) => {
    const inner = code.trimEnd();
    if (inner === "") return whole;
    const outer = indent.startsWith("\t") ? indent.slice(1) : indent.slice(4);
    const runs = [...inner.matchAll(/`+/g)].map(([run]) => run.length + 1);
    const ticks = "`".repeat(Math.max(3, ...runs));
    const lines = inner
      .split("\n")
      .map((line) => (line.trim() === "" ? "" : outer + line.slice(indent.length)));
    return [`${outer}${ticks}${language.toLowerCase()}`, ...lines, `${outer}${ticks}`, "", ""].join("\n");
  });
}

/** Sets the address of a link apart from the text right above it, of which it is a part in CommonMark. */
export function partDefinitions(text: string): string {
  return text.replace(
    /^([ \t]*)(?!\[[^[\]\n]+\]:)(\S.*)\n(?=[^\S\n]{0,3}\[[^\]\n^][^\]\n]*\]:[^\S\n]*<?(?:[a-z][a-z\d+.-]*:|[/#.]))/gim,
    "$1$2\n\n",
  );
}

/** Puts the space into `##Heading`. */
export function spaceHeadings(text: string): string {
  return text.replace(/^(#{1,6})(?=[^#\s])/gm, "$1 ");
}
