import { expect, test } from "vitest";
import { planPages } from "../../../src/cli/import/page-plan.ts";
import { asSlug } from "../../helpers/values.ts";
import { importDocument } from "./importing.ts";

/** A WordPress export of pages by their addresses. */
const wordpress = (...addresses: string[]) =>
  `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version>${addresses
    .map(
      (link, at) =>
        `<item><title>Page ${at}</title><link>https://old.example${link}</link><wp:post_id>${at}</wp:post_id><wp:post_name>${link.split("/").at(-2)}</wp:post_name><wp:status>publish</wp:status><wp:post_type>page</wp:post_type><content:encoded>Text.</content:encoded></item>`,
    )
    .join("")}</channel></rss>`;

test("pages that are there are known, and none stands in the way of the site's own or an article", async () => {
  const { articles } = await importDocument(wordpress("/about/", "/firm/team/", "/archive/", "/port/"));
  expect(articles.every(({ standalone }) => standalone)).toBe(true);
  const { fresh, known } = planPages(articles, [{ slug: asSlug("about") }], new Set(["/port/"]));
  expect(known).toBe(1);
  expect(fresh.map(({ slug }) => slug)).toEqual(["team", "archive-2", "port-2"]);
  expect(fresh[0]?.notes).toContain(
    "It stands at /team/ now. To lead its old address on, write “/firm/team/: /team/” into redirects.yaml.",
  );
});
