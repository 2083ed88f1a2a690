/** Pictures and recordings that articles name, and that nobody will see or hear. @module */
import { isExternal, messageForUnseen } from "../content/media.ts";
import type { Advice, CheckInput } from "./types.ts";

export function* checkAttachments({ index, files }: CheckInput): Generator<Advice> {
  const articles = new Map(index.articles.map((article) => [article.id, article]));
  for (const { path, fields, at, id } of files) {
    const { image, enclosure } = articles.get(id) ?? {};
    const picture = typeof fields.image === "string" ? fields.image : fields.image?.src;
    const recording = typeof fields.enclosure === "string" ? fields.enclosure : fields.enclosure?.url;
    const message = messageForUnseen(picture ?? "", image?.type);
    if (message !== undefined) yield { path, ...at("image", "src"), message };
    if (recording !== undefined && !isExternal(recording) && enclosure?.length === 0) {
      const message = `“${recording}” is empty, and players will find nothing in it. Put the recording in its place.`;
      yield { path, ...at("enclosure", "url"), message };
    }
  }
}
