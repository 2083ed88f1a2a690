/** What a feed or a page is about: a selection with the words for it. @module */
import type { Selection } from "./selection.ts";

export interface Subject {
  selection: Selection;
  /** Such as `Space and policy, without Mars`; absent for the whole site, whose title says it. */
  words?: string | undefined;
  description?: string | undefined;
}
