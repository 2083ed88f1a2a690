/** Text as it stands in HTML, its references kept. @module */

export function html(text: string): string {
  return text.replace(/&(?!#?\w+;)/g, "&amp;").replace(/</g, "&lt;");
}

export function attribute(text: string): string {
  return text.replace(/&(?!#?\w+;)/g, "&amp;").replace(/"/g, "&quot;");
}
