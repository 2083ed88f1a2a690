/** What a Worker's start-up is measured against: the same index, parsed and nothing more. @module */
import * as content from "#content";

const index: unknown = JSON.parse(content.index);

export default {
  fetch: () => new Response(index === undefined ? "" : "parsed"),
};
