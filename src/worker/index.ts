/** The Worker of a site whose pages are ours. @module */
import { siteWorker } from "./site-worker.ts";

export default siteWorker();
