/** What other programs, and people, call the fields of a post. @module */

const words = (...lines: string[]) => lines.flatMap((line) => line.split(" "));

/** The names of a field, the likeliest first, without regard to case, hyphens and underscores. */
export const names = {
  title: words("title name headline"),
  summary: words(
    "summary description excerpt subtitle tldr spoiler abstract lead lede dek teaser",
    "shortdescription metadescription seodescription blurb synopsis",
  ),
  date: words(
    "date pubdate pubdatetime publishdate published publishedat publishedon datepublished",
    "publishedtime publicationdate created createdat createddate creationdate datecreated",
    "createdon posted postedon posteddate timestamp day datetime",
  ),
  updated: words(
    "updated lastmod modified lastmodifiedat lastmodified lastupdated lastupdate",
    "updateddate updatedat updatedate updatedon moddatetime moddate datemodified",
    "modifieddate modifiedat modifiedtime dateupdated edited",
  ),
  tags: words("tags tag categories category topics topic keywords labels subjects"),
  image: words(
    "image heroimage cover coverimage featuredimage featureimage featured thumbnail thumb",
    "banner bannerimage hero ogimage socialimage previewimage posterimage headerimage",
    "headerimg imageurl img photo photos images preview",
  ),
  alt: words("imagealt coveralt heroimagealt heroalt banneralt featuredimagealt coverimagealt alt"),
  authors: words("authors author creator byline writers contributors"),
  lang: words("lang language locale"),
  link: words("externalurl linkurl externallink redirectto redirect link"),
  licence: words("licence license"),
  id: words("guid atomid feedid id uuid"),
  recording: words("enclosure audio podcast podcastfile audiourl audiofile mp3 episodeurl mediaurl video"),
  source: words("source via"),
  address: words("permalink url"),
  aliases: words("aliases alias redirectfrom redirects oldurls"),
  translation: words("translationkey langref translationid i18nkey postid18n"),
  kind: words("type layout posttype"),
};

/** What says how a page looks, and nothing else. */
export const dropped = new Set(
  words(
    "weight layout type comments comment toc showtoc tocopen enabletoc hidetoc",
    "tableofcontents disqusidentifier disqusurl disqustitle mathjax katex sitemap template",
    "pagetemplate sortby insertanchorlinks render generatefeeds lightgallery reward order",
    "headless cascade outputs eleventynavigation eleventyexcludefromcollections cssclass",
    "cssclasses menu menus navigation sidebar sharing share paginate markup build",
    "microblog wordpressid slug url permalink published draft unlisted hidden private",
    "publish status visibility password archive",
  ),
);

/** Marks of what collections and feeds leave out, in which pages never are. */
export const outOfLists = new Set(words("hiddenfromfeed hiddenfromrss eleventyexcludefromcollections"));

/** Marks of posts that only lists and feeds leave out; other marks make a draft. */
export const unlisted = new Set([...outOfLists, ...words("unlisted hidden")]);

/** What hides a post from lists and feeds, by its name, and the value that does. */
export const hiding: [name: string, hides: boolean][] = [
  ["unlisted", true],
  ["hidden", true],
  ["private", true],
  ["hiddenfromfeed", true],
  ["hiddenfromrss", true],
  ["eleventyexcludefromcollections", true],
  ["headless", true],
  ["publish", false],
  ["published", false],
  ["render", false],
];
