/** After a deploy or a publication: a hub elsewhere and search engines are told what reads differently. @module */
import { resolve } from "node:path";
import type { Address } from "../../model/address.ts";
import { type Announcement, announceFeeds, announcePages } from "../../model/announcement.ts";
import type { SiteIndex } from "../../model/bundle.ts";
import { type Instant, toInstant } from "../../model/instant.ts";
import type { Site } from "../../model/site.ts";
import { isLoopback } from "../../text/loopback.ts";
import { countOf } from "../../text/plural.ts";
import { BuildOutput } from "../build/output.ts";
import { readKept } from "../content/kept-values.ts";
import type { Context } from "../context.ts";
import { showControls } from "../terminal/show-controls.ts";
import { compareSites, type Differences } from "./faces.ts";
import { sendAnnouncement } from "./send.ts";

/** Where it is remembered what is live. */
const liveFile = "live.json";

/** Who is told. */
interface Listener {
  /** Where it is remembered what they have been told of. */
  file: string;
  what: string;
  to(site: Site): Address | undefined;
  announce(site: Site, differences: Differences): Announcement[];
}

const listeners: Listener[] = [
  {
    ...{ file: "announced-feeds.json", what: "feed" },
    to: ({ hub }) => hub,
    announce: (site, { feeds }) => announceFeeds(site, feeds),
  },
  {
    ...{ file: "announced-pages.json", what: "page" },
    to: ({ indexNow }) => indexNow?.to,
    announce: (site, { pages }) => announcePages(site, pages),
  },
];

/** What somebody has been told of. */
interface Told {
  to: Address | undefined;
  index: SiteIndex;
}

/** Remembers what is live now, and tells of it. A site on this machine tells nobody. */
export async function announceLive(index: SiteIndex, context: Context): Promise<void> {
  if (isLoopback(new URL(index.site.url))) return;
  openOutput(context).write(liveFile, JSON.stringify(index));
  await announce(context);
}

/**
 * Tells of what is live and has not been told of. What cannot be told is a warning, and told the next time.
 *
 * @returns whether anything is live
 */
export async function announce(context: Context): Promise<boolean> {
  const output = openOutput(context);
  const index = readKept<SiteIndex>(output.read(liveFile));
  if (index === undefined) return false;
  const now = toInstant(context.clock());
  for (const listener of listeners) await tell(listener, index, now, output, context);
  return true;
}

async function tell(
  { file, what, to, announce }: Listener,
  index: SiteIndex,
  now: Instant,
  output: BuildOutput,
  { terminal }: Context,
): Promise<void> {
  const told = readKept<Told>(output.read(file));
  const before = told && told.to === to(index.site) ? told.index : undefined;
  const announcements = announce(index.site, compareSites(before, index, now));
  const count = announcements.reduce((sum, each) => sum + each.count, 0);
  const counted = countOf(count, what);
  for (const announcement of announcements) {
    terminal.progress(`telling ${announcement.to} of ${counted}`);
    const why = await sendAnnouncement(announcement);
    terminal.progress();
    if (why === undefined) continue;
    const sentence = `${announcement.to} was not told of ${counted}: it ${showControls(why)}. Readers that poll see them all the same. To tell it now, run “npx tagwire announce”; the next deploy or publication tells it too.`;
    terminal.err(`${terminal.colours.yellow("warning:")} ${sentence}`);
    return;
  }
  if (count > 0)
    terminal.out(`${terminal.colours.green("Announced")}: ${counted} to ${announcements[0]?.to}.`);
  if (to(index.site) !== undefined)
    output.write(file, JSON.stringify({ to: to(index.site), index } satisfies Told));
}

function openOutput({ cwd }: Context): BuildOutput {
  return new BuildOutput(resolve(cwd, ".tagwire"));
}
