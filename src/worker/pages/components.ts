/** What of the pages the publisher can replace by components of the site's own, and how they come to be there. @module */
import type { HtmlEscapedString } from "hono/utils/html";
import type { ArchivePage } from "./archive-page.tsx";
import type { ArticlePage } from "./article-page.tsx";
import type { AuthorPage } from "./author-page.tsx";
import type { AuthorsPage } from "./authors-page.tsx";
import type { FooterProps, MastheadProps } from "./document.tsx";
import type { EntryProps } from "./entries.tsx";
import type { FailurePage } from "./failure-page.tsx";
import type { FeedPage } from "./feed-page.tsx";
import type { HomePage } from "./home-page.tsx";
import type { SearchPage } from "./search-page.tsx";
import type { SelectionPage } from "./selection-page.tsx";
import type { StandaloneContents } from "./standalone-page.tsx";
import type { SubscribeProps } from "./subscribe.tsx";
import type { TopicsPage } from "./topics-page.tsx";

/** What the component of each kind of page is given. It writes what stands in the page's `<main>`. */
export interface PageProps {
  /** `/` */
  home: HomePage;
  article: ArticlePage;
  /** A topic, a combination of topics, or a feed that has a name. */
  topic: SelectionPage;
  /** `/topics/` */
  topics: TopicsPage;
  /** `/authors/{author}/` */
  author: AuthorPage;
  /** `/authors/` */
  authors: AuthorsPage;
  /** `/archive/` */
  archive: ArchivePage;
  /** A page of `content/pages/`. */
  standalone: StandaloneContents;
  /** `/search/` */
  search: SearchPage;
  /** What a feed's address shows in a browser. */
  feed: FeedPage;
  /** What a person sees who asks for what there is not. */
  failure: FailurePage;
}

/** What the components of parts are given. */
export interface PartProps {
  /** The head of every page: the site's name and its navigation. */
  masthead: MastheadProps;
  /** The foot of every page. */
  footer: FooterProps;
  /** An article in a list: what stands in its `<li>`. */
  entry: EntryProps;
  /** How to subscribe to a feed. */
  subscribe: SubscribeProps;
}

export interface ComponentProps extends PageProps, PartProps {}
export type PageName = keyof PageProps;
export type ComponentName = keyof ComponentProps;

/** What writes a part of a page; null if nothing stands there. Strings in it are escaped. */
export type Component<Props> = (props: Props) => HtmlEscapedString | Promise<HtmlEscapedString> | null;

/** What a component of the site's own is given: what ours is given, and ours. */
export type PropsOf<Name extends ComponentName> = ComponentProps[Name] & {
  Ours: Component<ComponentProps[Name]>;
};

/** The site's own component of a name, if it has one. */
export type FindOwn = <Name extends ComponentName>(name: Name) => Component<PropsOf<Name>> | undefined;

/** Our component, or the site's own in its place. */
export function replaceable<Name extends ComponentName>(
  name: Name,
  Ours: Component<ComponentProps[Name]>,
): Component<ComponentProps[Name]> {
  return (props) => {
    const own = props.site.findOwn?.(name);
    return own ? own({ ...props, Ours }) : Ours(props);
  };
}
