/** Licences by the short names that people write. @module */
import * as v from "valibot";
import { Address } from "../../model/address.ts";
import type { Licence } from "../../model/article.ts";

/** A licence as it was written; a Creative Commons one, such as `CC-BY-4.0`, gets its name and address. */
export function readLicence(written: string | Licence): Licence {
  if (typeof written !== "string") return written;
  if (/^CC0(-1\.0)?$/i.test(written)) {
    return { name: "CC0 1.0", url: v.parse(Address, "https://creativecommons.org/publicdomain/zero/1.0/") };
  }
  const [, kind, version] = /^CC[- ](BY(?:-NC)?(?:-SA|-ND)?)[- ](\d\.\d)$/i.exec(written) ?? [];
  if (!kind) return { name: written };
  return {
    name: `CC ${kind.toUpperCase()} ${version}`,
    url: v.parse(Address, `https://creativecommons.org/licenses/${kind.toLowerCase()}/${version}/`),
  };
}
