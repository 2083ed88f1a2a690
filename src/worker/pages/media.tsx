/** An article's picture, and its recording to listen to or watch. @module */
import type { Enclosure, Image } from "../../model/article.ts";
import { say } from "../../model/words.ts";
import { formatFileSize, formatMinutes } from "./language.ts";
import type { PageSite } from "./page-site.ts";

export function Picture({ image: { url, alt, width, height } }: { image: Image }) {
  return (
    <figure class="picture">
      <img class="u-photo" src={url} alt={alt} width={width} height={height} />
    </figure>
  );
}

/** An enclosure to play where it is sound or film, and to download whatever it is. */
export function Player(props: { site: PageSite; enclosure: Enclosure; title: string }) {
  const { enclosure, title } = props;
  const { words, language: lang } = props.site;
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
          {say(words, "download", { name })}
        </a>{" "}
        ({facts.reduce((rest, next) => say(words, "comma", { rest, next }))})
      </figcaption>
    </figure>
  );
}
