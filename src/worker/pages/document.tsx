/** What every page has in common: the document around it, its head, the masthead and the foot. @module */

import { raw } from "hono/html";
import { addressOn } from "../../model/address.ts";
import { archivePath, feedPath, markdownPath, searchPath, withPage } from "../../model/addresses.ts";
import type { ShownArticle } from "../../model/article.ts";
import { formats, formatTable } from "../../model/formats.ts";
import { textDirection } from "../../model/language.ts";
import type { Subject } from "../../model/subject.ts";
import { say } from "../../model/words.ts";
import { type Component, type ComponentProps, type PageName, replaceable } from "./components.ts";
import { FeedLinks, TranslationLinks } from "./discovery.tsx";
import type { Child } from "./jsx-runtime.ts";
import { Link, writeWithin } from "./link.tsx";
import type { PageSite } from "./page-site.ts";
import type { Paging } from "./pagination.tsx";
import { Preview } from "./preview.tsx";
import { ArticleData, SiteData } from "./structured-data.tsx";

/** What the document around a page says of it. */
interface Description {
  /** Absent on the home page, whose title is the site's. */
  title?: string | undefined;
  description?: string | undefined;
  /** Root-relative, without the number of the page; absent where nothing stands. */
  path?: string | undefined;
  paging?: Paging | undefined;
  /** What can be subscribed to here, besides the whole site. */
  subjects?: readonly Subject[];
  /** The article, on its own page. */
  article?: ShownArticle | undefined;
  /** Of the navigation's links, the one that leads here. */
  here?: "home" | "topics" | "search" | "subscribe" | undefined;
}

interface DocumentProps extends Description {
  site: PageSite;
  children: Child;
}

export interface MastheadProps extends Pick<Description, "path" | "here"> {
  site: PageSite;
}

export interface FooterProps {
  site: PageSite;
}

/**
 * What writes a kind of page as HTML.
 *
 * @param describe what the document around it says of it
 * @param Ours what stands in it, if the site has no component of its own for that
 */
export function page<Name extends PageName>(
  name: Name,
  describe: (contents: ComponentProps[Name]) => Description,
  Ours: Component<ComponentProps[Name]>,
): (contents: ComponentProps[Name]) => string {
  const Contents = replaceable(name, Ours);
  return (contents) => {
    const { site } = contents;
    const write = () => (
      <Document site={site} {...describe(contents)}>
        {Contents(contents)}
      </Document>
    );
    return `<!doctype html>${writeWithin(site.base, write)}`;
  };
}

function Document(props: DocumentProps) {
  const { site, path, here, children } = props;
  return (
    <html lang={site.language} dir={textDirection(site.language)}>
      <Head {...props} />
      <body>
        <a class="skip" href="#main">
          {say(site.words, "skip")}
        </a>
        <Masthead site={site} path={path} here={here} />
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Footer site={site} />
        {site.face?.end ? raw(site.face.end) : null}
      </body>
    </html>
  );
}

const Masthead = replaceable("masthead", ({ site, path, here }) => {
  const { words } = site;
  return (
    <header class="masthead">
      <SiteName site={site} home={here === "home"} />
      <nav aria-label={say(words, "siteNavigation")}>
        <NavLink path="/" text={say(words, "latest")} current={here === "home"} />
        <NavLink path="/topics/" text={say(words, "topics")} current={here === "topics"} />
        {site.face?.navigation.map((link) => (
          <OwnLink site={site} {...link} current={link.to === path} />
        ))}
        {site.searchable ? (
          <NavLink path={searchPath} text={say(words, "search")} current={here === "search"} />
        ) : null}
        <NavLink
          path={feedPath({ kind: "site" }, "rss")}
          text={say(words, "subscribe")}
          current={here === "subscribe"}
        />
      </nav>
    </header>
  );
});

function Head({
  site,
  title,
  description = site.description,
  path,
  paging,
  subjects = [],
  article,
  here,
}: DocumentProps) {
  const { page, pageCount } = paging ?? { page: 1, pageCount: 1 };
  const address = path === undefined ? undefined : addressOn(site.url, withPage(path, page));
  const titleOfPage = (text: string) =>
    page > 1 ? say(site.words, "titleOfPage", { title: text, page }) : text;
  const licence = article ? article.licence : site.licence;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title === undefined ? titleOfPage(site.title) : `${titleOfPage(title)} – ${site.title}`}</title>
      <meta name="description" content={description} />
      <link rel="stylesheet" href={site.stylesheet} />
      {site.icon ? <link rel="icon" href={site.icon} /> : null}
      {address ? <link rel="canonical" href={address} /> : null}
      {address && !article?.draft && !article?.unlisted ? null : <meta name="robots" content="noindex" />}
      {path && page > 1 ? <link rel="prev" href={site.url + withPage(path, page - 1)} /> : null}
      {path && page < pageCount ? <link rel="next" href={site.url + withPage(path, page + 1)} /> : null}
      {article?.translations ? <TranslationLinks site={site} article={article} /> : null}
      {licence?.url ? <link rel="license" href={licence.url} /> : null}
      <FeedLinks site={site} subjects={subjects} siteFirst={article !== undefined || here === "home"} />
      {article ? <link rel="alternate" type="text/markdown" href={site.url + markdownPath(article)} /> : null}
      {address ? (
        <Preview
          site={site}
          title={title ?? site.title}
          description={description}
          address={address}
          article={article}
        />
      ) : null}
      {here === "home" && page === 1 ? <SiteData site={site} /> : null}
      {article && address && !article.unlisted ? (
        <ArticleData site={site} article={article} address={address} licence={licence} />
      ) : null}
      {site.face?.head ? raw(site.face.head) : null}
    </head>
  );
}

function SiteName({ site, home }: { site: PageSite; home: boolean }) {
  const { logo } = site.face ?? {};
  const name = logo ? (
    <img class="logo" src={logo.url} alt={site.title} width={logo.width} height={logo.height} />
  ) : (
    site.title
  );
  return home ? (
    <div class="nameplate">
      <h1>{name}</h1>
      {site.description === site.title ? null : <p>{site.description}</p>}
    </div>
  ) : (
    <Link class="brand" path="/">
      {name}
    </Link>
  );
}

/** A link of the publisher's: within the site, or to another. */
function OwnLink(link: { site: PageSite; title: string; to: string; current: boolean }) {
  const { site, title, to, current } = link;
  const href = to.startsWith("/") && !to.startsWith("//") ? site.base + to : to;
  return (
    <a href={href} aria-current={current ? "page" : undefined}>
      {title}
    </a>
  );
}

function NavLink({ path, text, current }: { path: string; text: string; current: boolean }) {
  return (
    <Link path={path} aria-current={current ? "page" : undefined}>
      {text}
    </Link>
  );
}

const Footer = replaceable("footer", ({ site }) => {
  const { face } = site;
  return (
    <footer class="foot">
      <p>
        <strong>{site.title}</strong>
        {site.licence ? (
          <>
            {" · "}
            {site.licence.url ? (
              <a rel="license" href={site.licence.url}>
                {site.licence.name}
              </a>
            ) : (
              site.licence.name
            )}
          </>
        ) : null}
      </p>
      {face?.footer ? <div class="own">{raw(face.footer)}</div> : null}
      {face && face.social.length > 0 ? (
        <ul class="social">
          {face.social.map(({ name, url }) => (
            <li>
              <a rel="me" href={url}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <nav aria-label={say(site.words, "feedsOfSite")}>
        {formats.map((format) => (
          <Link path={feedPath({ kind: "site" }, format)}>{formatTable[format].name}</Link>
        ))}
        <Link path={archivePath}>{say(site.words, "archive")}</Link>
        <Link path="/opml.xml">{say(site.words, "everyTopicOpml")}</Link>
      </nav>
    </footer>
  );
});
