import { describe, expect, it } from "vitest";
import { cacheTag, cacheTagHeader } from "../../../src/worker/http/cache-tags.ts";
import { asAddress, asSlug } from "../../helpers/values.ts";

describe("Cache-Tag", () => {
  const site = asAddress("https://example.org");

  it("names the site, the authors and the topics, each once", () => {
    expect(
      cacheTagHeader(site, {
        whole: false,
        topics: ["space", "policy", "space"].map(asSlug),
        authors: [asSlug("jo")],
      }),
    ).toBe("site:example.org,author:jo,topic:space,topic:policy");
  });

  it("holds lower-case ASCII without spaces, whatever the script", () => {
    const field = cacheTagHeader(asAddress("https://example.org/a,b"), {
      whole: false,
      topics: [asSlug("航天"), asSlug("été")],
      authors: [asSlug("zoë")],
    });
    expect(field).toBe(
      "site:example.org%2fa%2cb,author:zo%c3%ab,topic:%e8%88%aa%e5%a4%a9,topic:%c3%a9t%c3%a9",
    );
    expect(field.split(",")).toContain(cacheTag("topic", "航天"));
    expect(cacheTag("author", "Ann, or B")).toBe("author:ann%2c%20or%20b");
  });

  it("stays within 16 KB, in whole tags, and keeps the site and the first topics", () => {
    const topics = Array.from({ length: 3000 }, (_, i) => `topic-${i}`);
    const field = cacheTagHeader(site, {
      whole: false,
      topics: ["x".repeat(2000), ...topics].map(asSlug),
      authors: [],
    });
    expect(field.length).toBeLessThanOrEqual(16 * 1024);
    expect(field.length).toBeGreaterThan(16 * 1000);
    const tags = field.split(",");
    expect(tags).toEqual([
      "site:example.org",
      ...topics.slice(0, tags.length - 1).map((topic) => `topic:${topic}`),
    ]);
  });
});
