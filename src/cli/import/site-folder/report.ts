/** What an import of a folder did, as a person reads it. @module */
import type { ArticleAddress } from "../../../model/addresses.ts";
import { countOf } from "../../../text/plural.ts";
import { type Finding, formatFindings } from "./findings.ts";
import { named } from "./recognise.ts";

export interface ImportedPost {
  /** Of its file, in the content folder. */
  path: string;
  /** Where it stands. */
  address: ArticleAddress;
  /** Of the file that it comes from, in the folder that was named. */
  from: string;
}

export interface FolderReport {
  /** What made the site. */
  maker: string;
  /** What showed it. */
  sign: string;
  /** Where in the folder that was named the site begins; empty if that is all of it. */
  place: string;
  imported: ImportedPost[];
  /** The paths of the pages that were written, in the content folder. */
  pages: string[];
  drafts: number;
  /** Posts and pages that are there already. */
  known: number;
  /** Of the old feed. */
  ids?: { kept: number; of: number } | undefined;
  addresses: { kept: number; of: number };
  /** Files that were copied to where they keep their addresses. */
  statics: number;
  redirects: number;
  /** What is said of the site's settings. */
  settings: string[];
  findings: Finding[];
}

/** The lines of a report, findings apart. */
export function formatReport(report: FolderReport, dryRun: boolean): string[] {
  const { imported, pages, drafts, known, ids, addresses, statics, redirects } = report;
  const would = dryRun ? "would be " : "";
  const details = [
    ...(drafts > 0 ? [countOf(drafts, "draft")] : []),
    ...(addresses.of > 0 ? [`${addresses.kept} of ${addresses.of} old addresses lead on`] : []),
    ...(ids ? [`${ids.kept} of ${ids.of} ids of the old feed kept`] : []),
    ...(statics > 0 ? [`${countOf(statics, "file")} ${would}copied to static/`] : []),
    ...(redirects > 0 ? [`${countOf(redirects, "redirect")} ${would}written to redirects.yaml`] : []),
  ];
  const andPages = pages.length > 0 ? ` and ${countOf(pages.length, "page")}` : "";
  return [
    ...report.settings,
    ...(report.findings.length > 0
      ? ["To look at:", ...formatFindings(report.findings).map((line) => `  ${line}`)]
      : []),
    `${countOf(imported.length, "article")}${andPages} ${would}imported, ${known} there already${details.length > 0 ? ` (${details.join("; ")})` : ""}`,
  ];
}

export function formatRecognised({
  maker,
  sign,
  place,
}: Pick<FolderReport, "maker" | "sign" | "place">): string {
  if (sign === named) return `Read as ${maker}${place === "" ? "" : ` in ${place}`}.`;
  return `Taken for ${maker}${place === "" ? "" : ` in ${place}`} (${sign}). If it is another, say so with --from.`;
}
