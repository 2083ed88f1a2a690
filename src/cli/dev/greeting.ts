/** What `tagwire dev` says first. @module */
import type { Address } from "../../model/address.ts";
import { feedPath, selectionPath, topicPath } from "../../model/addresses.ts";
import { formats } from "../../model/formats.ts";
import type { Selection } from "../../model/selection.ts";
import type { readContent } from "../content/content-folder.ts";
import { siteAddress } from "../content/site-address.ts";
import { readTagsInUse } from "../content/tags.ts";
import type { Terminal } from "../terminal/terminal.ts";

/**
 * Where to subscribe, and how to ask for topics and combinations of them.
 *
 * @param address of the server; the site may stand under a path of it
 */
export function formatGreeting(
  address: Address,
  content: ReturnType<typeof readContent>,
  { colours }: Pick<Terminal, "colours">,
): string {
  const root = content.settings ? siteAddress(content.settings.site.url, address) : address;
  const line = (name: string, path: string) => `  ${name.padEnd(13)}${colours.cyan(root + path)}`;
  const site: Selection = { kind: "site" };
  const [first, second] = content.settings
    ? readTagsInUse(content.files.map(({ fields }) => fields)).keys()
    : [];
  const both: Selection | undefined =
    first && second
      ? { kind: "topics", groups: [[first, second].sort().map((topic) => ({ topic, not: false }))] }
      : undefined;
  return [
    "",
    `${colours.bold(content.settings?.site.title ?? "Tagwire")}, once it is built:`,
    line("Pages", selectionPath(site)),
    ...formats.map((format) =>
      line({ rss: "RSS", atom: "Atom", json: "JSON Feed" }[format], feedPath(site, format)),
    ),
    line("Topics", "/topics/"),
    ...(first ? [line("One topic", `${topicPath(first)}feed.xml`)] : []),
    ...(both
      ? [
          line("Both of two", feedPath(both, "rss")),
          `  ${"".padEnd(13)}${colours.dim("“,” for either, “+!” for one without the other; atom.xml and feed.json too")}`,
        ]
      : []),
    "",
  ].join("\n");
}
