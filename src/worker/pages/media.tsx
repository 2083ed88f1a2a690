/** An article's picture, and its recording to listen to or watch. @module */
import type { Enclosure, Image } from "../../model/article.ts";
import { formatFileSize, formatMinutes } from "./language.ts";

export function Picture({ image: { url, alt, width, height } }: { image: Image }) {
  return (
    <figure class="picture">
      <img src={url} alt={alt} width={width} height={height} />
    </figure>
  );
}

/** An enclosure to play where it is sound or film, and to download whatever it is. */
export function Player({ enclosure, title, lang }: { enclosure: Enclosure; title: string; lang: string }) {
  const { url, type, length, duration } = enclosure;
  const name = enclosure.title ?? title;
  const kind = type.split("/")[0];
  const facts = [type, formatFileSize(length, lang), ...(duration ? [formatMinutes(duration, lang)] : [])];
  return (
    <figure class="player">
      {/* biome-ignore lint/a11y/useMediaCaption: an enclosure is one file; its captions are inside it */}
      {kind === "audio" ? <audio controls preload="none" src={url} aria-label={name} /> : null}
      {/* biome-ignore lint/a11y/useMediaCaption: an enclosure is one file; its captions are inside it */}
      {kind === "video" ? <video controls preload="none" src={url} aria-label={name} /> : null}
      <figcaption>
        <a download href={url}>
          Download “{name}”
        </a>{" "}
        ({facts.join(", ")})
      </figcaption>
    </figure>
  );
}
