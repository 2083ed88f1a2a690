/** A slug for every post: its old name, or more of its old address where two have the same name. @module */
import * as v from "valibot";
import { isSlug, Slug, slugify } from "../../../model/slug.ts";
import { decodePercent } from "../../../text/percent.ts";
import { slugForFile } from "../../content/files.ts";
import { isReserved } from "../../content/routed.ts";
import { FreeSlugs } from "../free-slugs.ts";

export interface Nameable {
  /** Its name as the site had it. */
  name?: string | undefined;
  title: string;
  /** Its old address. */
  address?: string | undefined;
  lang?: string | undefined;
  /** Whether it is the original of translations that have its name too. */
  original: boolean;
  /** Where it would stand by a slug, as addresses are compared. */
  keyOf(slug: Slug): string;
}

/**
 * The slugs of posts, in their order. Of several that would stand at one address, all but the original of a translation get the shape of
 * their old address, so that it does not matter which comes first.
 *
 * @param taken where articles stand that are there already
 */
export function assignSlugs(posts: readonly Nameable[], taken: ReadonlySet<string>): Slug[] {
  const wanted = posts.map(wantedSlug);
  const keys = posts.map((post, at) => post.keyOf(wanted[at] ?? fallback));
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const shaped = posts.map((post, at) => {
    const slug = wanted[at] ?? fallback;
    return (counts.get(keys[at] ?? "") ?? 0) > 1 && !post.original ? shapeOf(post, slug) : slug;
  });
  const given = new Set(taken);
  const free = new FreeSlugs((place: string) => isReserved(place) || given.has(place));
  // Who keeps its own name comes first, so that a number never takes it from somebody.
  const order = posts
    .map((_, at) => at)
    .sort((a, b) => Number(shaped[a] !== wanted[a]) - Number(shaped[b] !== wanted[b]) || a - b);
  const assigned: Slug[] = [];
  for (const at of order) {
    const keyOf = (slug: Slug) => posts[at]?.keyOf(slug) ?? slug;
    const slug = free.find(shaped[at] ?? fallback, keyOf);
    given.add(keyOf(slug));
    assigned[at] = slug;
  }
  return assigned;
}

const fallback = v.parse(Slug, "article");

function wantedSlug({ name, title, address }: Nameable): Slug {
  const last = lastPart(address);
  const ofAddress = last === undefined || !/\p{L}/u.test(last) ? undefined : slugify(last);
  const own = name === undefined || !/\p{L}|\d{3}/u.test(name) ? undefined : slugify(name);
  return short(ofAddress ?? own ?? slugify(title) ?? slugify(name ?? last ?? "") ?? fallback);
}

function lastPart(address: string | undefined): string | undefined {
  const path = address?.replace(/\/(?:index\.html?)?$/, "").replace(/\.(?:html?|php|aspx?)$/i, "");
  const last = path?.slice(path.lastIndexOf("/") + 1);
  return last === undefined ? undefined : (decodePercent(last) ?? last) || undefined;
}

/** `/2019/05/hello/` as `2019-05-hello`; without an old address, the name with its language behind it. */
function shapeOf({ address, lang }: Nameable, slug: Slug): Slug {
  const path = address?.replace(/\/(?:index\.html?)?$/, "").replace(/\.html?$/i, "");
  const shape = path === undefined ? undefined : slugify(decodePercent(path) ?? path);
  if (shape !== undefined && shape !== slug && shape.length <= 80) return shape;
  return lang === undefined ? slug : (slugify(`${slug} ${lang}`) ?? slug);
}

function short(slug: Slug): Slug {
  const cut = slugForFile(slug);
  return isSlug(cut) ? cut : slug;
}
