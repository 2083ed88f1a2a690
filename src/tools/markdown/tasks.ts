/** Task lists that every reader shows. @module */
import type { Root } from "hast";
import { visit } from "unist-util-visit";

/**
 * Writes checkboxes as characters. Most feed readers drop form controls, and what was done would then look like what
 * is to do; a character also comes through in a summary, a mail and a screen reader.
 */
export function markTasks(tree: Root): void {
  visit(tree, "element", (node, index, parent) => {
    if (!parent || index === undefined || node.tagName !== "input") return;
    if (String(node.properties.type).toLowerCase() !== "checkbox") return;
    parent.children[index] = { type: "text", value: node.properties.checked ? "☑" : "☐" };
  });
}
