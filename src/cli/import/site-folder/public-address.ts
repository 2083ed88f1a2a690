/** Where a site stood for its readers. @module */
import { slashesAtEnd } from "../../../text/slashes.ts";
import { quotedIn } from "./makers/texts.ts";
import type { SourceFolder } from "./source-folder.ts";

const hosts = /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|(?:www\.)?example\.)|^(?:your|my)[\w-]*\.|^[^.]*$/i;

/** The address that a site names, if it is one that readers may have; without a slash at the end. */
export function publicAddress(url: string | undefined): string | undefined {
  const found = url === undefined ? null : URL.parse(url);
  if (!found || !/^https?:$/.test(found.protocol) || hosts.test(found.hostname)) return undefined;
  return (found.origin + found.pathname).replace(slashesAtEnd, "");
}

/** The address that hosts of static sites are told in a file, or that a package names. */
export function addressInFiles(folder: SourceFolder): string | undefined {
  const names = ["CNAME", "static/CNAME", "public/CNAME", "source/CNAME", "src/CNAME"];
  const host = folder
    .text(folder.first(...names) ?? "")
    .trim()
    .split(/\s/)[0];
  const home = quotedIn(folder.text("package.json"), '"homepage"');
  return (
    publicAddress(host && `https://${host}`) ??
    (/github\.com|gitlab\.com|npmjs\.com/.test(home ?? "") ? undefined : publicAddress(home))
  );
}
