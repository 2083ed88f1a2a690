/**
 * What pages say to programs that read them as feeds (https://microformats.org/wiki/h-entry and h-feed): most of it
 * by classes on what a person sees, and here what no person needs to see.
 *
 * @module
 */
import { addressOn } from "../../model/address.ts";
import { articlePath, selectionPath } from "../../model/addresses.ts";
import type { Article } from "../../model/article.ts";
import type { Author } from "../../model/author.ts";
import type { Site } from "../../model/site.ts";
import { feedTitle, type Subject } from "../../model/subject.ts";

/** A property that is neither seen nor heard. */
export function Property({ name, value }: { name: string; value: string }) {
  return <data class={name} value={value} />;
}

/** Where an article's page stands, as a property of it. */
export function OwnAddress({ site, article }: { site: Site; article: Article }) {
  return <Property name="u-url" value={addressOn(site.url, articlePath(article))} />;
}

/** Who wrote something, where no person is told. */
export function AuthorCard({ site, author }: { site: Site; author: Author }) {
  return (
    <span class="p-author h-card">
      <Property name="p-name" value={author.name} />
      <AuthorDetails author={author} />
      <AuthorAddress site={site} author={author} />
    </span>
  );
}

/** What is known of an author besides the name and the page here: before that, the address that feeds give. */
export function AuthorDetails({ author: { url, avatar } }: { author: Author }) {
  return (
    <>
      {url ? <Property name="u-url" value={url} /> : null}
      {avatar ? <Property name="u-photo" value={avatar} /> : null}
    </>
  );
}

/** Where an author's page stands, as a property of them. */
export function AuthorAddress({ site, author: { slug } }: { site: Site; author: Author }) {
  return (
    <Property name="u-url" value={addressOn(site.url, selectionPath({ kind: "author", author: slug }))} />
  );
}

/** What the feed of a subject says of itself. */
export function FeedProperties({ site, subject }: { site: Site; subject: Subject }) {
  const summary = subject.description ?? (subject.words === undefined ? site.description : undefined);
  return (
    <>
      <Property name="p-name" value={feedTitle(site, subject)} />
      {summary ? <Property name="p-summary" value={summary} /> : null}
      <Property name="u-url" value={addressOn(site.url, selectionPath(subject.selection))} />
      <AuthorCard site={site} author={site.author} />
    </>
  );
}
