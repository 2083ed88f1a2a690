/** The site's own components, as pages find them. @module */
import { raw } from "hono/html";
import { Fragment } from "hono/jsx/jsx-runtime";
import { suggest } from "../../text/suggest.ts";
import type { Component, ComponentName, FindOwn, PropsOf } from "./components.ts";
import { NotReady } from "./jsx-runtime.ts";

export type OwnComponents = { [Name in ComponentName]?: Component<PropsOf<Name>> };

const names: Record<ComponentName, true> = {
  home: true,
  article: true,
  topic: true,
  topics: true,
  author: true,
  authors: true,
  archive: true,
  standalone: true,
  search: true,
  feed: true,
  failure: true,
  masthead: true,
  footer: true,
  entry: true,
  subscribe: true,
};

/** @throws TypeError if there is no component of a name, or if something is none */
export function ownComponents(components: OwnComponents): FindOwn {
  for (const [name, component] of Object.entries(components)) {
    if (!Object.hasOwn(names, name)) throw new TypeError(messageForName(name));
    if (component !== undefined && typeof component !== "function")
      throw new TypeError(`What stands for “${name}” is no component. Write a function, or leave it out.`);
  }
  return (name) => {
    const own = components[name];
    return own && ((props) => raw(writeAtOnce(name, () => Fragment({ children: own(props) }))));
  };
}

function messageForName(name: string): string {
  const known = Object.keys(names);
  const meant = suggest(name, known);
  const instead = meant === undefined ? `Write one of ${known.join(", ")}.` : `Did you mean “${meant}”?`;
  return `There is no component “${name}”. ${instead}`;
}

/**
 * A page is kept until its content changes, and so there is nothing to wait for while it is written.
 *
 * @throws TypeError if an element waits for something
 */
function writeAtOnce(name: ComponentName, component: () => { toString(): unknown }): string {
  try {
    const html = component().toString();
    if (typeof html === "string") return html;
  } catch (error) {
    if (!(error instanceof NotReady)) throw error;
  }
  throw new TypeError(
    `The component “${name}” is asynchronous, or one in it is. A page is made once and kept until its content changes: write it without “async”, of what it is given.`,
  );
}
