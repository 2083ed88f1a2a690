/** How to subscribe to a feed, for people who may never have done so. @module */

import { addressOn } from "../../model/address.ts";
import { feedPath } from "../../model/addresses.ts";
import { type Format, formats, formatTable } from "../../model/formats.ts";
import type { Subject } from "../../model/subject.ts";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { feedSchemeAddress, readerLinks } from "./readers.ts";

/** Where the way to subscribe stands below a long list: a link to it. */
export function Jump() {
  return (
    <p class="jump">
      <a href="#subscribe">How to subscribe</a>
    </p>
  );
}

/** The address of a subject's feed to copy, links that hand it to readers, and the same feed in other formats. */
export function Subscribe({
  site,
  subject,
  format = "rss",
}: {
  site: PageSite;
  subject: Subject;
  format?: Format;
}) {
  const address = addressOn(site.url, feedPath(subject.selection, format));
  const name = subject.words ?? site.title;
  return (
    <section class="subscribe" aria-labelledby="subscribe">
      <h2 id="subscribe">Subscribe</h2>
      <p>Copy this address into your feed reader:</p>
      <p>
        <code class="address" dir="ltr">
          {address}
        </code>
      </p>
      <p>Or add {name} to a reader in one step:</p>
      <ul class="buttons">
        {readerLinks(address).map((reader) => (
          <li>
            <a href={reader.address} rel="external nofollow">
              {reader.name}
            </a>
          </li>
        ))}
        <li>
          <a href={feedSchemeAddress(address)}>An app on this device</a>
        </li>
      </ul>
      <p class="also">
        The same feed as{" "}
        {formats
          .filter((other) => other !== format)
          .map((other, at) => (
            <>
              {at > 0 ? " or " : ""}
              <Link path={feedPath(subject.selection, other)}>{formatTable[other].name}</Link>
            </>
          ))}
      </p>
    </section>
  );
}
