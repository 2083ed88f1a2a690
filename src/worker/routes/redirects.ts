/** Addresses that lead on because `content/redirects.yaml` says so. @module */
import type { CompiledRedirects } from "../../model/redirects.ts";
import { sentence } from "../../model/words.ts";
import { HttpError, Redirection } from "../http/errors.ts";

/** What is to be thrown for an address of the site that leads on, or is said to be gone; undefined for any other. */
export function redirectionFor(redirects: CompiledRedirects, url: URL): Redirection | HttpError | undefined {
  const found = redirects.find(url);
  if (found?.location !== undefined && found.status !== 410)
    return new Redirection(found.location, found.status);
  return found && new HttpError(410, sentence("wasGone", { path: url.pathname }));
}
