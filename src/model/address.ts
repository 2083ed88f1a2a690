/** Absolute addresses. @module */
import * as v from "valibot";

/** An absolute http or https address, normalised as `new URL()` writes it. */
export const Address = v.pipe(
  v.string(),
  v.regex(/^https?:\/\/[^\s]+$/, "an absolute http or https address"),
  v.check((text) => URL.canParse(text), "an absolute http or https address"),
  v.brand("Address"),
);
export type Address = v.InferOutput<typeof Address>;

export function isAddress(text: string | undefined): text is Address {
  return v.is(Address, text);
}

/** The absolute http or https address that a text names, by itself or relative to a base; undefined if it names none. */
export function parseAddress(text: string | undefined, base?: string): Address | undefined {
  const href = text === undefined ? undefined : URL.parse(text.trim(), base)?.href;
  return isAddress(href) ? href : undefined;
}

/** The address of a root-relative path, such as `/topics/`, on the site at an address without a slash at its end. */
export function addressOn(site: Address, path: string): Address {
  return v.parse(Address, site + path);
}
