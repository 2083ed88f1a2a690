/** Addresses of programs whose pages are files: which file of `pages/` or `app/` shows the texts of a folder. @module */
import { posix } from "node:path";
import type { DateParts } from "../dates.ts";
import type { SourceFolder } from "../source-folder.ts";

interface Route {
  /** Its parts, a parameter such as `[slug]` in brackets. */
  parts: string[];
  script: string;
}

/** The routes of a site with a parameter in them, so that one file shows many texts. */
export function readRoutes(folder: SourceFolder): Route[] {
  return folder.paths.flatMap((path): Route[] => {
    const [, inside] =
      /^(?:src\/)?(?:pages|app|routes)\/(.+)\.(?:astro|[jt]sx?|vue|svelte)$/.exec(path) ?? [];
    if (inside === undefined || !/[[$]/.test(inside)) return [];
    const parts = inside
      .split("/")
      .map((part) => part.replace(/^\$(\w+)$/, "[$1]"))
      .filter(
        (part) =>
          !/^\(.*\)$|^(?:index|page|\+page|route|layout|\+page\.server|opengraph-image|og)$/.test(part),
      );
    if (
      /(?:^|\/)(?:layout|opengraph-image|loading|error)$/.test(inside) ||
      parts.at(-1)?.startsWith("[") !== true
    )
      return [];
    return [{ parts, script: folder.text(path) }];
  });
}

/** Whether a route says that it shows the texts of a folder, which may be nothing but data otherwise. */
export function isRouted(routes: readonly Route[], collection: string): boolean {
  return routeNaming(withoutLists(routes), collection) !== undefined;
}

function routeNaming(routes: readonly Route[], collection: string): Route | undefined {
  const names = new RegExp(`["'\`/]${collection.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}["'\`/]`);
  return (
    routes.find(({ script, parts }) => names.test(script) && parts.length > 0) ??
    routes.find(({ parts }) => parts.includes(collection))
  );
}

/** Parameters of routes that show lists, not texts. */
const lists = /^\[?(?:\.\.\.)?(?:page|tag|tags|category|categories|author|lang|locale|series|topic)\]?$/i;

function withoutLists(routes: readonly Route[]): Route[] {
  return routes.filter(
    ({ parts }) => !lists.test((parts.at(-1) ?? "").replace(/^\[+/, "[").replace(/(?<!\])\]+$/, "]")),
  );
}

/**
 * Where a text stands whose folder is called so, if a route tells.
 *
 * @param collection the name of its folder, such as `blog`
 * @param slug its own name
 */
export function routeFor(
  routes: readonly Route[],
  collection: string,
  slug: string,
  date: DateParts | undefined,
): string | undefined {
  const bare = withoutLists(routes);
  const best =
    routeNaming(bare, collection) ??
    bare.find(({ parts }) =>
      ["blog", "posts", "post", "articles", "article", "writing", "notes", "p"].includes(parts[0] ?? ""),
    ) ??
    bare.find(({ parts }) => parts.length === 1 || parts.some((part) => /year/i.test(part)));
  if (!best) return undefined;
  const filled = best.parts.map((part) => {
    const [, name] = /^\[+(?:\.\.\.)?(\w+)\]+$/.exec(part) ?? [];
    if (name === undefined) return part;
    if (/^(?:year|y|yyyy)$/i.test(name)) return date?.year;
    if (/^(?:month|m|mm)$/i.test(name)) return date?.month;
    if (/^(?:day|d|dd|date)$/i.test(name)) return date?.day;
    return slug;
  });
  return filled.some((part) => part === undefined) ? undefined : posix.join("/", ...filled.map(String), "/");
}
