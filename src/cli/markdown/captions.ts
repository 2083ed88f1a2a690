/** Pictures alone in their paragraph, whose title is their caption: `![A ship](ship.jpg "The *Ann* in 1912")`. @module */
import type { Element, Root } from "hast";
import type {
  Image,
  ImageReference,
  Link,
  LinkReference,
  Root as MarkdownRoot,
  Nodes,
  Paragraph,
} from "mdast";
import { elementsIn } from "./elements.ts";
import { definitionsIn } from "./footnotes.ts";

/** Tells figures made here from those that the author wrote; the allow-list takes it away. */
const mark = "dataCaptioned";

type Picture = Image | ImageReference;

/**
 * Makes figures of such paragraphs, be the picture a link or not. The title goes: pointing at the picture would show the
 * caption again, and a screen reader would read it again. One amid words stays a title.
 */
export function captionPictures(tree: MarkdownRoot): void {
  const titles = titlesIn(tree);
  for (const paragraph of paragraphsIn(tree)) {
    const picture = onlyPicture(paragraph);
    const title = picture?.type === "image" ? picture.title : picture && titles.get(picture.identifier);
    const caption = title?.replace(/\s+/g, " ").trim();
    if (!picture || !caption) continue;
    // Of a reference, the definition has the title, and others may refer to it.
    picture.data = { hProperties: { title: undefined } };
    paragraph.data = { hName: "figure", hProperties: { [mark]: true } };
    paragraph.children.push({
      type: "emphasis",
      data: { hName: "figcaption" },
      children: [{ type: "text", value: caption }],
    });
  }
}

function paragraphsIn(node: Nodes): Paragraph[] {
  if (node.type === "paragraph") return [node];
  return "children" in node ? node.children.flatMap(paragraphsIn) : [];
}

/** The titles that definitions give, by their names; of two of one name the first counts (CommonMark §4.7). */
function titlesIn(tree: MarkdownRoot): Map<string, string | null | undefined> {
  const definitions = definitionsIn(tree).filter((each) => each.type === "definition");
  return new Map(definitions.toReversed().map(({ identifier, title }) => [identifier, title]));
}

function onlyPicture({ children }: Paragraph | Link | LinkReference): Picture | undefined {
  const [only, ...others] = children;
  if (only === undefined || others.length > 0) return undefined;
  if (only.type === "image" || only.type === "imageReference") return only;
  return only.type === "link" || only.type === "linkReference" ? onlyPicture(only) : undefined;
}

/** Takes figures apart that stand in a figure of the author's, which has the caption: there the title is a title. */
export function uncaptionWithinFigures(tree: Root): void {
  for (const [outer] of elementsIn(tree)) {
    if (outer.tagName !== "figure") continue;
    for (const [inner] of elementsIn(outer)) {
      if (inner.properties[mark] !== undefined) uncaption(inner);
    }
  }
}

function uncaption(figure: Element): void {
  const caption = figure.children.pop();
  const title = caption?.type === "element" && caption.children[0];
  figure.tagName = "p";
  for (const [element] of elementsIn(figure)) {
    if (element.tagName === "img" && title && title.type === "text") element.properties.title = title.value;
  }
}
