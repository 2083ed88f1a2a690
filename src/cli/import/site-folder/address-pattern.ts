/** The pattern that a site's old addresses follow, for `articles:` in `site.yaml`: its articles stay where they are. @module */
import { slugify } from "../../../model/slug.ts";
import { decodePercent } from "../../../text/percent.ts";
import { isZone } from "../../content/dates.ts";
import { messageForPattern } from "../../content/permalinks.ts";
import type { DayOrder } from "../../dates/written-date.ts";
import { readPostDate } from "./dates.ts";
import { dateIn } from "./fields.ts";
import { publicAddress } from "./public-address.ts";
import type { SourcePost, SourceSite } from "./source-site.ts";

/** Of the posts whose addresses are known, how many have to follow a pattern. */
const most = 0.6;

/** The pattern that most addresses follow; undefined if none does, or no article can stand there. */
export function findPattern({ posts, settings, dayOrder }: SourceSite): string | undefined {
  const { timezone } = settings;
  const zone = timezone !== undefined && isZone(timezone) ? timezone : "UTC";
  const base = URL.parse(publicAddress(settings.url) ?? "")?.pathname.replace(/\/$/, "") ?? "";
  const counts = new Map<string, number>();
  let all = 0;
  for (const post of posts) {
    if (post.address === undefined || post.draft) continue;
    all += 1;
    const pattern = post.address.startsWith(`${base}/`)
      ? patternOf(post, post.address.slice(base.length), zone, dayOrder)
      : undefined;
    if (pattern !== undefined) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  if (!best || best[1] < all * most || messageForPattern(best[0]) !== undefined) return undefined;
  return best[0];
}

/** `/2019/05/hello.html` as `/:year/:month/:slug.html`, if that is the month of the post. */
function patternOf(
  post: SourcePost,
  address: string,
  zone: string,
  order: DayOrder | undefined,
): string | undefined {
  const decoded = (decodePercent(address) ?? address).normalize();
  const [, before = "", name = "", end = ""] = /^(.*\/)([^/]+?)(\/|\.html?|)$/.exec(decoded) ?? [];
  if (name === "" || slugify(name) !== name.toLowerCase()) return undefined;
  const date = dateIn(post.fields, zone, order) ?? readPostDate(post.named, zone);
  const day = date?.written.slice(0, 10).split("-") ?? [];
  const names = [":year", ":month", ":day"];
  let next = 0;
  const folders = before.split("/").map((part) => {
    if (part === "" || part !== day[next]) return part;
    next += 1;
    return names[next - 1] ?? part;
  });
  return `${folders.join("/")}:slug${end}`;
}
