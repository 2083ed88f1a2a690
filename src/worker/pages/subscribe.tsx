/** How to subscribe to a feed, for people who may never have done so. @module */

import { addressOn } from "../../model/address.ts";
import { feedPath } from "../../model/addresses.ts";
import { type Format, formats, formatTable } from "../../model/formats.ts";
import type { Subject } from "../../model/subject.ts";
import { say, type Words } from "../../model/words.ts";
import { replaceable } from "./components.ts";
import { Link } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import { phrase, phraseList } from "./phrase.ts";
import { feedSchemeAddress, freeReaders, readerLinks } from "./readers.ts";

export interface SubscribeProps {
  site: PageSite;
  /** To whose feed. */
  subject: Subject;
  /** In which it is offered first: RSS, if nothing is said. */
  format?: Format;
}

/** Where the way to subscribe stands below a long list: a link to it. */
export function Jump({ words }: { words: Words }) {
  return (
    <p class="jump">
      <a href="#subscribe">{say(words, "howToSubscribe")}</a>
    </p>
  );
}

/** The address of a subject's feed to copy, links that hand it to readers, and the same feed in other formats. */
export const Subscribe = replaceable("subscribe", ({ site, subject, format = "rss" }) => {
  const address = addressOn(site.url, feedPath(subject.selection, format));
  const { words } = site;
  const name = subject.words ?? site.title;
  const others = formats.filter((other) => other !== format);
  return (
    <section class="subscribe" aria-labelledby="subscribe">
      <h2 id="subscribe">{say(words, "subscribe")}</h2>
      <p>{say(words, "whatAReaderIs")}</p>
      <p>{say(words, "addressToCopy")}</p>
      <p>
        <code class="address" dir="ltr">
          <Link path={feedPath(subject.selection, format)}>{address}</Link>
        </code>
      </p>
      <p>{say(words, "inOneStep", { name })}</p>
      <ul class="buttons">
        {readerLinks(address).map((reader) => (
          <li>
            <ReaderLink {...reader} />
          </li>
        ))}
        <li>
          <a href={feedSchemeAddress(address)}>{say(words, "appOnThisDevice")}</a>
        </li>
      </ul>
      <p>{phrase(words, "noAppYet", { apps: phraseList(words, freeReaders.map(ReaderLink), "and") })}</p>
      <p class="also">
        {phrase(words, "sameFeedAs", {
          formats: phraseList(
            words,
            others.map((other) => (
              <Link path={feedPath(subject.selection, other)}>{formatTable[other].name}</Link>
            )),
            "or",
          ),
        })}
      </p>
    </section>
  );
});

function ReaderLink({ name, address }: { name: string; address: string }) {
  return (
    <a href={address} rel="external nofollow">
      {name}
    </a>
  );
}
