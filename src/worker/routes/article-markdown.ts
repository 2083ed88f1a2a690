/** An article as Markdown, at the address of its page with `index.md` behind it. @module */
import { articleMarkdown } from "../../feeds/markdown/article.ts";
import { articlePath, markdownFile, markdownPath } from "../../model/addresses.ts";
import { outsidePodcasts } from "../../model/article.ts";
import { earliest } from "../../model/instant.ts";
import { encodeUtf8 } from "../../text/utf8.ts";
import { cacheTagHeader } from "../http/cache-tags.ts";
import { corsHeaders } from "../http/headers.ts";
import type { Representation } from "../http/representation.ts";
import { fingerprint } from "../http/validators.ts";
import { findArticle, readEntry, tagScopeOfArticle } from "./find-article.ts";
import type { RouteRequest, Sources } from "./request.ts";

/**
 * @throws PermanentRedirect if its address is another
 * @throws HttpError 404 if there is no article, 410 if it was deleted
 */
export async function representArticleMarkdown(
  sources: Sources,
  request: RouteRequest,
): Promise<Representation> {
  const { store, codeHash } = sources;
  const page = request.url.pathname.slice(0, -markdownFile.length);
  const { article, changesAt } = await findArticle(sources, request, markdownPath, page);
  const { url, maxAge } = await store.site();
  return {
    etag: `W/"${await fingerprint(["markdown", codeHash, url, outsidePodcasts(article)])}"`,
    maxAge,
    changesAt: earliest([changesAt, await store.nextDue(request.now)]),
    headers: {
      ...corsHeaders,
      "Content-Type": "text/markdown; charset=utf-8",
      "Cache-Tag": cacheTagHeader(url, tagScopeOfArticle(article)),
      Link: `<${url}${articlePath(article)}>; rel="canonical"`,
      ...((article.unlisted || article.draft) && { "X-Robots-Tag": "noindex" }),
    },
    render: async () => encodeUtf8(articleMarkdown(await readEntry(sources, request, article), url)),
  };
}
