/** An article's picture, and its recording to listen to or watch. @module */
import { type Article, type Enclosure, type Image, nameOf } from "../../model/article.ts";
import { nameLanguage } from "../../model/language.ts";
import type { EpisodeDetails } from "../../model/podcast.ts";
import { say } from "../../model/words.ts";
import { formatFileSize, formatMinutes } from "./language.ts";
import type { PageSite } from "./page-site.ts";
import { measure, srcset } from "./srcset.ts";

type Transcript = NonNullable<EpisodeDetails["transcripts"]>[number];

export function Picture({ image: { url, alt, width, height, sizes } }: { image: Image }) {
  return (
    <figure class="picture">
      <img
        class="u-photo"
        src={url}
        srcset={srcset(sizes)}
        sizes={sizes && measure}
        alt={alt}
        width={width}
        height={height}
      />
    </figure>
  );
}

interface PlayerProps {
  site: PageSite;
  article: Article;
  enclosure: Enclosure;
}

/** An enclosure to play where it is sound or film, and to download whatever it is, with what goes with it. */
export function Player({ site, article, enclosure }: PlayerProps) {
  const { words, language: lang } = site;
  const { url, type, length, duration } = enclosure;
  const { transcripts = [], chapters } = article.episode ?? {};
  const name = enclosure.title ?? nameOf(article);
  const kind = type.split("/")[0];
  const facts = [type, formatFileSize(length, lang), ...(duration ? [formatMinutes(duration, lang)] : [])];
  const playing = { controls: true, preload: "none" as const, src: url, "aria-label": name };
  return (
    <figure class="player">
      {kind === "audio" ? <audio {...playing} class="u-audio" /> : null}
      {kind === "video" ? (
        <video {...playing} class="u-video">
          <Captions site={site} transcripts={transcripts} />
        </video>
      ) : null}
      <figcaption>
        <a download href={url}>
          {say(words, "download", { name })}
        </a>{" "}
        ({facts.reduce((rest, next) => say(words, "comma", { rest, next }))})
        {transcripts.map(({ url, type, language }) => (
          <div>
            <a href={url} hreflang={language} type={type}>
              {say(words, "transcript")}
            </a>{" "}
            ({language ? <bdi lang={language}>{nameLanguage(language)}</bdi> : type})
          </div>
        ))}
        {chapters ? (
          <div>
            <a href={chapters.url} type={chapters.type}>
              {say(words, "chapters")}
            </a>
          </div>
        ) : null}
      </figcaption>
    </figure>
  );
}

/** Those of a film's transcripts that a browser shows in it: WebVTT, from the site itself. */
function Captions({ site, transcripts }: { site: PageSite; transcripts: readonly Transcript[] }) {
  return (
    <>
      {transcripts
        .filter(({ url, type }) => type === "text/vtt" && url.startsWith(`${site.url}/`))
        .map(({ url, language = site.language }) => (
          <track kind="captions" src={url} srclang={language} label={nameLanguage(language)} />
        ))}
    </>
  );
}
