/** Where well-known feed readers take the address of a feed to subscribe to. @module */
import type { Address } from "../../model/address.ts";

/** The readers' names and addresses, for the absolute address of a feed. */
export function readerLinks(feed: Address): { name: string; address: string }[] {
  const value = encodeURIComponent(feed);
  return [
    { name: "Feedly", address: `https://feedly.com/i/subscription/feed/${value}` },
    { name: "Inoreader", address: `https://www.inoreader.com/?add_feed=${value}` },
    { name: "Feedbin", address: `https://feedbin.com/?subscribe=${value}` },
    { name: "NewsBlur", address: `https://www.newsblur.com/?url=${value}` },
    { name: "The Old Reader", address: `https://theoldreader.com/feeds/subscribe?url=${value}` },
  ];
}

/** Feed readers that cost nothing and ask for no account, for iPhones, iPads and Macs, for Android, and for computers. */
export const freeReaders = [
  { name: "NetNewsWire", address: "https://netnewswire.com/" },
  { name: "Feeder", address: "https://f-droid.org/packages/com.nononsenseapps.feeder/" },
  { name: "Thunderbird", address: "https://www.thunderbird.net/" },
];

/** The address under which a reader that is installed on the device offers to subscribe. */
export function feedSchemeAddress(feed: Address): string {
  return `feed:${feed}`;
}
