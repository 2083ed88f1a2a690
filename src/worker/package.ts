/**
 * `tagwire/worker`: what `src/worker.ts` of a site exports, and what components of the site's own are made with.
 *
 * @module
 */
export { articlePath, feedPath, selectionPath, topicPath } from "../model/addresses.ts";
export { nameOf } from "../model/article.ts";
export { say, sayCounted } from "../model/words.ts";
export { createWorker, type WorkerOptions } from "./create-worker.ts";
export { default } from "./index.ts";
export type { Component, ComponentName, ComponentProps, PropsOf } from "./pages/components.ts";
export { DateTime, Entries } from "./pages/entries.tsx";
export { languageAttributes } from "./pages/language.ts";
export { Link } from "./pages/link.tsx";
export { Picture, Player } from "./pages/media.tsx";
export type { OwnComponents } from "./pages/own-components.ts";
export { Pagination } from "./pages/pagination.tsx";
export { Prose } from "./pages/prose.tsx";
export { Subscribe } from "./pages/subscribe.tsx";
export { Titles } from "./pages/titles.tsx";
