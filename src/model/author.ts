/** The people who write. @module */
import * as v from "valibot";
import { Address } from "./address.ts";
import type { Instant } from "./instant.ts";
import { Slug } from "./slug.ts";

/** An account on a server of the Fediverse, such as `@ann@social.example`. */
export const FediverseAccount = v.pipe(
  v.string(),
  v.regex(
    /^@[a-z\d_]+(?:[.-]+[a-z\d_]+)*@[a-z\d-]+(?:\.[a-z\d-]+)+$/i,
    "an account such as @ann@social.example",
  ),
);

export const Author = v.object({
  slug: Slug,
  name: v.pipe(v.string(), v.nonEmpty()),
  url: v.optional(Address),
  email: v.optional(v.pipe(v.string(), v.email())),
  avatar: v.optional(Address),
  fediverse: v.optional(FediverseAccount),
});
export type Author = v.InferOutput<typeof Author>;

/** An author with what they have published. */
export interface AuthorSummary extends Author {
  count: number;
  updated: Instant;
}
