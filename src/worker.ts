/** The Worker: the application over the content that the build put into the bundle. @module */
import * as content from "#content";
import { rehearse } from "./answers/rehearsal.ts";
import { createApp } from "./app.tsx";
import { bundleStore } from "./store/bundle.ts";

await rehearse();
export default createApp({ store: bundleStore(content), clock: () => new Date() });
