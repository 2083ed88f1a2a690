import { once } from "node:events";
import { request as sendTo } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { md } from "../../helpers/folder.ts";
import { ask, hubSite, signatureOf, soon } from "../../helpers/hub.ts";

const article = (title: string, tags: string, more = "") =>
  md(
    `title: ${title}\ndate: 2022-11-2${title.length % 10}\ntags: [${tags}]\n${more}`,
    `The text of ${title}.`,
  );

let site: Awaited<ReturnType<typeof hubSite>>;
beforeAll(async () => {
  site = await hubSite({
    "mars.md": article("Mars", "Space"),
    "sea.md": article("Sea", "Sea"),
    "both.md": md("title: Both\ndate: 2022-11-01\ntags: [Space, Sea]\nauthor: Bo Chen"),
    "last.md": md("title: Last\ndate: 2022-11-02\ntags: [Endling]"),
  });
  await site.publish();
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.db.exec("DELETE FROM subscription");
  site.subscriber.received.length = 0;
  site.subscriber.answer = () => undefined;
});

const seconds = (count: number) => new Date(Date.now() + count * 1000);

describe("a request", () => {
  test.each([
    ["RSS", "/feed.xml"],
    ["Atom", "/topics/space/atom.xml"],
    ["JSON", "/topics/sea+space/feed.json"],
    ["an expression", "/topics/sea,space+!endling/feed.xml"],
    ["an author", "/authors/bo-chen/atom.xml"],
    ["a search", "/search/feed.json?q=mars%20text"],
  ])("for %s is accepted, and verified with all that the recommendation asks for", async (_, topic) => {
    const response = await site.request("/a?b=c&hub.mode=kept", topic, {
      "hub.lease_seconds": "7200",
      "hub.verify": "async",
    });
    expect([response.status, await response.text()]).toEqual([202, expect.stringContaining("verified")]);
    await site.settled();
    const [asked, ...more] = site.subscriber.asked("/a");
    expect(more).toEqual([]);
    expect(asked?.url.search).toMatch(/^\?b=c&hub\.mode=kept&hub\.mode=subscribe&hub\.topic=/);
    expect(Object.fromEntries(asked?.url.searchParams ?? [])).toMatchObject({
      "hub.topic": site.url + topic,
      "hub.challenge": expect.stringMatching(/^[\w-]{30,}$/),
      "hub.lease_seconds": "7200",
    });
    expect(
      await site.rows("SELECT path, callback FROM subscription JOIN hub_feed ON hub_feed.id = feed"),
    ).toEqual([{ path: topic, callback: `${site.subscriber.url}/a?b=c&hub.mode=kept` }]);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ["without a mode", { "hub.mode": "" }, 400, "“hub.mode” is missing"],
    ["with another mode", { "hub.mode": "listen" }, 400, "Write “subscribe” or “unsubscribe”"],
    ["to publish", { "hub.mode": "publish" }, 400, "is not needed"],
    ["without a callback", { "hub.callback": "" }, 400, "“hub.callback” is missing"],
    ["without a topic", { "hub.topic": "" }, 400, "“hub.topic” is missing"],
    ["with a lease that is no number", { "hub.lease_seconds": "soon" }, 400, "whole number"],
    ["with a lease of nothing", { "hub.lease_seconds": "0" }, 400, "whole number"],
    ["with a lease below nothing", { "hub.lease_seconds": "-5" }, 400, "whole number"],
    ["with a fraction of a lease", { "hub.lease_seconds": "3600.5" }, 400, "whole number"],
    ["with a lease by a power", { "hub.lease_seconds": "1e6" }, 400, "whole number"],
    ["with a long secret", { "hub.secret": "é".repeat(100) }, 400, "fewer than 200"],
    ["for a page", { "hub.topic": "@/topics/space/" }, 404, "is no feed"],
    ["for an unknown topic", { "hub.topic": "@/topics/spce/feed.xml" }, 404, "Did you mean “space”?"],
    ["for a malformed expression", { "hub.topic": "@/topics/space+/feed.xml" }, 404, "lacks a topic"],
    ["for another site", { "hub.topic": "https://example.net/feed.xml" }, 400, "not on this site"],
    ["for another site by this name", { "hub.topic": "@@example.net/feed.xml" }, 400, "not on this site"],
    ["for a text", { "hub.topic": "news" }, 400, "not on this site"],
    ["for a part of a feed", { "hub.topic": "@/feed.xml#news" }, 400, "Write @/feed.xml"],
    ["for a publication", { "hub.topic": "@/publication/subscribers" }, 404, "names no feed"],
    ["for the hub", { "hub.topic": "@/hub" }, 404, "names no feed"],
    [
      "for another spelling",
      { "hub.topic": "@/topics/Space+sea/feed.xml" },
      400,
      "Write @/topics/sea+space/feed.xml",
    ],
    ["for a query too many", { "hub.topic": "@/feed.xml?utm=1" }, 400, "Write @/feed.xml"],
    ["for the source", { "hub.topic": "@/feed.xml?raw" }, 400, "Write @/feed.xml"],
    ["for the first page by number", { "hub.topic": "@/feed.xml?page=1" }, 400, "Write @/feed.xml"],
  ])("%s is refused, with what to write instead", async (_, fields, status, sentence) => {
    const here = (text: string) => text.replace(/^@|(?<= )@/, site.url);
    const given = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, here(value)]));
    const response = await site.request("/refused", "/feed.xml", given);
    const text = await response.text();
    expect([response.status, text]).toEqual([status, expect.stringContaining(here(sentence))]);
    expect(response.headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(text).toMatch(/^[“A-Z].*[.\w]\n$/s);
    expect(site.subscriber.received).toEqual([]);
  });

  test("of another form is refused", async () => {
    const fields = {
      "hub.mode": "subscribe",
      "hub.topic": `${site.url}/feed.xml`,
      "hub.callback": "https://a.org/",
    };
    const statuses = [
      await fetch(site.hub),
      await fetch(site.hub, { method: "PUT", body: "" }),
      await fetch(site.hub, { method: "POST", body: JSON.stringify(fields) }),
      await ask(site.hub, { ...fields, more: "x".repeat(9000) }),
      await fetch(site.hub, {
        method: "POST",
        body: new URLSearchParams([...Object.entries(fields), ["hub.topic", "b"]]),
      }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([405, 405, 415, 413, 400]);
  });

  test.each(["hub.mode", "hub.topic", "hub.callback", "hub.secret", "hub.lease_seconds"])(
    "that gives %s twice is refused, for nobody can tell which is meant",
    async (name) => {
      const fields = {
        "hub.mode": "subscribe",
        "hub.topic": `${site.url}/feed.xml`,
        "hub.callback": `${site.subscriber.url}/refused`,
        "hub.secret": "s",
        "hub.lease_seconds": "7200",
      };
      const body = new URLSearchParams([...Object.entries(fields), [name, "7200"]]);
      const response = await fetch(site.hub, { method: "POST", body });
      expect([response.status, await response.text()]).toEqual([
        400,
        `“${name}” is there 2 times. Write it once.\n`,
      ]);
    },
  );

  test("that does not say how long it is is cut off", async () => {
    const request = sendTo(site.hub, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "Transfer-Encoding": "chunked" },
    });
    const answered = once(request, "response");
    for (let at = 0; at < 20; at++) request.write("hub.mode=subscribe&".repeat(50));
    request.end();
    const [response] = await answered;
    expect([response.statusCode, await text(response)]).toEqual([413, "Send 8192 bytes or fewer.\n"]);
  });

  test("whose topic escapes what needs no escape is taken for the same", async () => {
    await site.subscribe("/escaped", `${site.url}/topics/sp%61ce/feed%2Exml`);
    expect(site.subscriber.asked("/escaped")[0]?.url.searchParams.get("hub.topic")).toBe(
      `${site.url}/topics/sp%61ce/feed%2Exml`,
    );
    expect(await site.rows("SELECT path FROM hub_feed")).toEqual([{ path: "/topics/space/feed.xml" }]);
  });

  test.each([
    ["60", 3600],
    ["", 864_000],
    ["999999999", 2_592_000],
    ["9".repeat(400), 2_592_000],
  ])("for a lease of “%s” gets one within bounds", async (asked, given) => {
    await site.subscribe("/lease", "/feed.xml", { "hub.lease_seconds": asked });
    expect(site.subscriber.asked("/lease")[0]?.url.searchParams.get("hub.lease_seconds")).toBe(String(given));
    const [{ expires } = { expires: "" }] = await site.rows<{ expires: string }>(
      "SELECT expires FROM subscription",
    );
    expect(Math.abs(Date.parse(expires) - Date.now() - given * 1000)).toBeLessThan(10_000);
  });

  test.each<[string, { status: number; body?: string; location?: string } | "reflected"]>([
    ["404", { status: 404 }],
    ["another text", { status: 200, body: "yes" }],
    ["a long text", { status: 200, body: "yes".repeat(100_000) }],
    ["nothing", { status: 200 }],
    ["a page that shows the challenge", "reflected"],
    ["a redirect", { status: 302, location: "/elsewhere" }],
    ["an error", { status: 500 }],
  ])("that is answered with %s is not verified", async (_, answer) => {
    site.subscriber.answer = ({ url }) =>
      answer === "reflected"
        ? { status: 200, body: `<p>You asked for ${url.searchParams.get("hub.challenge")}.</p>` }
        : answer;
    await site.subscribe("/not-meant", "/feed.xml");
    expect(await site.rows("SELECT * FROM subscription")).toEqual([]);
  });

  test("is overtaken by a newer one of the same callback", async () => {
    const responses = await Promise.all(
      ["7200", "8000", "9000"].map((lease) =>
        site.request("/twice", "/feed.xml", { "hub.lease_seconds": lease }),
      ),
    );
    expect(responses.map(({ status }) => status)).toEqual([202, 202, 202]);
    await site.settled();
    expect(await site.rows("SELECT callback FROM subscription")).toHaveLength(1);
  });
});

describe("a subscription", () => {
  test("is told of news with the document, its media type, its links and a signature", async () => {
    await site.subscribe("/signed", "/topics/space/atom.xml", { "hub.secret": "sécret" });
    await site.publish({ "new.md": article("Newest", "Space") });
    await site.settled();
    const [sent, ...more] = site.subscriber.sent("/signed");
    expect(more).toEqual([]);
    expect(sent?.body).toBe(await site.get("/topics/space/atom.xml"));
    expect(sent?.body).toContain("Newest");
    expect(sent?.headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
    expect(sent?.headers.link).toContain(`<${site.url}/topics/space/atom.xml>; rel="self"`);
    expect(sent?.headers.link).toContain(`<${site.hub}>; rel="hub"`);
    expect(sent?.headers["x-hub-signature"]).toBe(signatureOf(sent?.body ?? "", "sécret"));
    const [kept] = await site.rows<{ secret: string }>("SELECT secret FROM subscription");
    expect(kept?.secret).not.toContain("cret");
  });

  test("is told of what its feed shows, and of nothing else: news, edits, deletions, renamings", async () => {
    const feeds = [
      "/feed.xml",
      "/topics/space/feed.xml",
      "/topics/sea/feed.json",
      "/topics/sea+space/feed.xml",
      "/topics/!sea/feed.xml",
      "/authors/bo-chen/feed.xml",
      "/search/feed.xml?q=curious",
    ];
    for (const [at, feed] of feeds.entries()) await site.subscribe(`/n${at}`, feed);
    const told = async (changes: Record<string, string | undefined>) => {
      site.subscriber.received.length = 0;
      await site.publish(changes);
      await site.settled();
      for (const [at, feed] of feeds.entries()) {
        for (const { body } of site.subscriber.sent(`/n${at}`)) expect(body).toBe(await site.get(feed));
      }
      return feeds.filter((_, at) => site.subscriber.sent(`/n${at}`).length === 1);
    };
    const [all, space, sea, both, notSea, bo, curious] = feeds;
    expect(await told({ "n.md": article("Moon", "Space") })).toEqual([all, space, notSea]);
    expect(await told({ "n.md": article("Moon", "Sea", "summary: Anew") })).toEqual([
      all,
      space,
      sea,
      notSea,
    ]);
    expect(await told({ "n.md": article("A curious moon", "Sea", "summary: Anew") })).toEqual([
      all,
      sea,
      curious,
    ]);
    expect(await told({})).toEqual([]);
    const renamed = article("A curious moon", "Sea", "summary: Anew\naliases: [n]");
    expect(await told({ "n.md": undefined, "moon.md": renamed })).toEqual([all, sea, curious]);
    const deleted = article("A curious moon", "Sea", "summary: Anew\naliases: [n]\ndeleted: 2026-01-01");
    expect(await told({ "moon.md": deleted })).toEqual([all, sea, curious]);
    expect(
      await told({
        "both.md": md("title: Both\ndate: 2022-11-01\ntags: [Space, Sea]\nauthor: Bo Chen", "Anew."),
      }),
    ).toEqual([all, space, sea, both, bo]);
    expect(await told({ "topics.yaml": "space: {description: Up there}" })).toEqual([space]);
    await site.publish({ "topics.yaml": "{}" });
  });

  test("goes on when it is asked for again, with its new terms", async () => {
    await site.subscribe("/again", "/feed.xml", { "hub.secret": "one", "hub.lease_seconds": "7200" });
    await site.subscribe("/again", "/feed.xml", { "hub.secret": "two", "hub.lease_seconds": "86400" });
    site.subscriber.answer = ({ method }) => (method === "GET" ? { status: 404 } : undefined);
    await site.subscribe("/again", "/feed.xml", { "hub.secret": "three" });
    await site.publish({ "again.md": article("Again", "Space") });
    await site.settled();
    const [sent, ...more] = site.subscriber.sent("/again");
    expect(more).toEqual([]);
    expect(sent?.headers["x-hub-signature"]).toBe(signatureOf(sent?.body ?? "", "two"));
  });

  test("ends when that is verified, and with it what is known of the feed", async () => {
    await site.subscribe("/end", "/feed.xml");
    site.subscriber.answer = () => ({ status: 404 });
    await site.subscribe("/end", "/feed.xml", { "hub.mode": "unsubscribe" });
    expect(await site.rows("SELECT id FROM subscription")).toHaveLength(1);
    site.subscriber.answer = () => undefined;
    await site.subscribe("/end", "/feed.xml", { "hub.mode": "unsubscribe" });
    expect(
      await site.rows(
        "SELECT id FROM subscription UNION ALL SELECT id FROM hub_feed UNION ALL SELECT feed FROM hub_watch UNION ALL SELECT total FROM hub_host WHERE total > 0",
      ),
    ).toEqual([]);
    expect(site.subscriber.asked("/end").at(-1)?.url.searchParams.get("hub.mode")).toBe("unsubscribe");
    await site.publish({ "ended.md": article("Ended", "Space") });
    await site.settled();
    expect(site.subscriber.sent("/end")).toEqual([]);
  });

  test.each([
    ["taken", 200],
    ["refused", 500],
  ])("that ends while news is on its way has ended, be that %s", async (_, status) => {
    await site.subscribe("/leaves", "/feed.xml");
    let answer = () => {};
    const sent = new Promise<void>((resolve) => {
      site.subscriber.answer = ({ method }) => {
        if (method === "GET") return undefined;
        resolve();
        return new Promise((respond) => {
          answer = () => respond({ status });
        });
      };
    });
    await site.publish({ "leaves.md": article(`Leaves, and ${status}`, "Space") });
    await sent;
    expect((await site.request("/leaves", "/feed.xml", { "hub.mode": "unsubscribe" })).status).toBe(202);
    // The local queue brings one batch after the other.
    answer();
    await site.settled();
    expect(await site.rows("SELECT id FROM subscription")).toEqual([]);
    await site.publish({ "leaves.md": undefined });
    await site.settled();
    expect(site.subscriber.sent("/leaves")).toHaveLength(1);
  });

  test("vanishes when its lease is over", async () => {
    await site.subscribe("/over", "/feed.xml", { "hub.lease_seconds": "3600" });
    await site.tick(seconds(3500));
    expect(await site.rows("SELECT id FROM subscription")).toHaveLength(1);
    await site.tick(seconds(3700));
    expect(await site.rows("SELECT id FROM subscription")).toEqual([]);
    await site.db.exec("DELETE FROM state WHERE key = 'hub:clock'");
  });

  test("ends at once with a 410, and goes on after any other failure", async () => {
    await site.subscribe("/gone", "/feed.xml");
    await site.subscribe("/moved", "/feed.xml");
    site.subscriber.answer = ({ url, method }) =>
      method === "GET"
        ? undefined
        : url.pathname === "/gone"
          ? { status: 410 }
          : { status: 307, location: "/elsewhere" };
    await site.publish({ "failing.md": article("Failing", "Space") });
    await vi.waitFor(
      async () => expect(await site.rows("SELECT failures FROM subscription")).toEqual([{ failures: 1 }]),
      soon,
    );
    expect(site.subscriber.sent("/elsewhere")).toEqual([]);
    // A later version takes the place of the one that failed.
    site.subscriber.answer = () => undefined;
    site.subscriber.received.length = 0;
    await site.publish({ "failing.md": article("Failing no more", "Space") });
    await site.settled();
    expect(site.subscriber.sent("/moved")).toHaveLength(1);
    expect(site.subscriber.sent("/gone")).toEqual([]);
    expect(await site.rows("SELECT failures FROM subscription")).toEqual([{ failures: 0 }]);
  });

  test("is denied when its feed is gone", async () => {
    await site.subscribe("/denied", "/topics/endling/feed.xml");
    await site.publish({
      "last.md": md("title: Last\ndate: 2022-11-02\ntags: [Endling]\ndeleted: 2026-01-01"),
    });
    await vi.waitFor(async () => expect(await site.rows("SELECT id FROM subscription")).toEqual([]), soon);
    const denied = site.subscriber.asked("/denied").at(-1)?.url.searchParams;
    expect(Object.fromEntries(denied ?? [])).toEqual({
      "hub.mode": "denied",
      "hub.topic": `${site.url}/topics/endling/feed.xml`,
      "hub.reason": expect.stringContaining("is gone"),
    });
  });

  test("is denied when its secret can be read no more, and never told unsigned", async () => {
    await site.subscribe("/unread", "/feed.xml", { "hub.secret": "s" });
    await site.db.exec("UPDATE subscription SET secret = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'");
    await site.publish({ "unread.md": article("Unread", "Space") });
    await vi.waitFor(async () => expect(await site.rows("SELECT id FROM subscription")).toEqual([]), soon);
    expect(site.subscriber.sent("/unread")).toEqual([]);
    expect(site.subscriber.asked("/unread").at(-1)?.url.searchParams.get("hub.mode")).toBe("denied");
  });

  test("follows its topic to a new name", async () => {
    await site.subscribe("/renamed", "/topics/sea/feed.xml");
    const ocean = "ocean: {title: Ocean, tags: [Sea], formerly: [sea]}";
    await site.publish({ "topics.yaml": ocean });
    await site.settled();
    await site.publish({ "more.md": article("More of it", "Ocean") });
    await site.settled();
    const sent = site.subscriber.sent("/renamed");
    expect(sent.at(-1)?.body).toBe(await site.get("/topics/ocean/feed.xml"));
    expect(sent.at(-1)?.headers.link).toContain(`<${site.url}/topics/ocean/feed.xml>; rel="self"`);
    expect(sent).toHaveLength(2);
    await site.publish({ "topics.yaml": "{}", "more.md": undefined });
  });

  test("gets only what is new if it asks for that, where the specification allows", async () => {
    const takes = { "A-IM": "feed" };
    await site.subscribe("/part", "/topics/space/feed.xml", {}, takes);
    await site.subscribe("/whole", "/topics/space/feed.json", {}, takes);
    await site.publish({ "part.md": article("Part", "Space") });
    await site.settled();
    const [part] = site.subscriber.sent("/part");
    expect(part?.headers.im).toBe("feed");
    expect(part?.body.match(/<item>/g)).toHaveLength(1);
    expect(part?.body).toContain("The text of Part.");
    const [whole] = site.subscriber.sent("/whole");
    expect([whole?.headers.im, whole?.body]).toEqual([undefined, await site.get("/topics/space/feed.json")]);
    await site.publish({ "part.md": undefined });
    await site.settled();
    expect(site.subscriber.sent("/part")[1]?.headers.im).toBe(undefined);
    expect(site.subscriber.sent("/part")[1]?.body).toBe(await site.get("/topics/space/feed.xml"));
  });

  test("is told of what was published between its request and its verification", async () => {
    await site.subscribe("/other", "/topics/space/feed.xml");
    const stale = (await fetch(`${site.url}/topics/space/feed.xml`)).headers.get("ETag") ?? "";
    await site.publish({ "between.md": article("Between", "Space") });
    await site.settled();
    await site.db
      .prepare(
        "INSERT INTO hub_request VALUES ('r', 'subscribe', '/topics/space/feed.xml', 't', ?, 'h', NULL, 0, 3600, ?, '2099-01-01T00:00:00Z', '2020-01-01T00:00:00Z')",
      )
      .bind(`${site.subscriber.url}/slow`, stale)
      .run();
    await site.tick();
    await site.settled();
    expect(site.subscriber.sent("/slow").map(({ body }) => body)).toEqual([
      await site.get("/topics/space/feed.xml"),
    ]);
  });
});

describe("the clock", () => {
  test("tells of articles that come due, once", async () => {
    await site.publish({ "later.md": md(`title: Later\ndate: ${seconds(6).toISOString()}\ntags: [Space]`) });
    await site.subscribe("/due", "/topics/space/feed.xml");
    await site.subscribe("/other", "/topics/sea/feed.xml");
    await site.tick(seconds(-60));
    await vi.waitFor(async () => expect(await site.get("/topics/space/feed.xml")).toContain("Later"), soon);
    expect(site.subscriber.sent("/due")).toEqual([]);
    await site.tick(seconds(0));
    await site.settled();
    await site.tick(seconds(60));
    await site.settled();
    expect(site.subscriber.sent("/due").map(({ body }) => body)).toEqual([
      await site.get("/topics/space/feed.xml"),
    ]);
    expect(site.subscriber.sent("/other")).toEqual([]);
    await site.db.exec("DELETE FROM state WHERE key = 'hub:clock'");
  });

  test("finds what the queue has lost: marks, rounds, deliveries and verifications", async () => {
    await site.subscribe("/lost", "/topics/space/feed.xml");
    await site.publish({ "lost.md": article("Lost", "Space") });
    await site.settled();
    const stale = "UPDATE subscription SET sent = 'W/\"older\"'";
    const lost: [string, string[]][] = [
      [
        "a mark",
        [
          stale,
          "UPDATE hub_feed SET reached = 'W/\"older\"', marks = marks + 1, marked = '2022-01-01T00:00:00Z'",
        ],
      ],
      ["a delivery", [`${stale}, due = '2022-01-01T00:00:00Z'`]],
      [
        "a delivery in which the Worker ended",
        [`${stale}, due = '2022-01-01T00:00:00Z', busy = '2022-01-01T00:00:00Z'`],
      ],
    ];
    for (const [what, statements] of lost) {
      site.subscriber.received.length = 0;
      for (const statement of statements) await site.db.exec(statement);
      await site.tick();
      await site.settled();
      expect([what, site.subscriber.sent("/lost").length]).toEqual([what, 1]);
    }
    // A publication that has just begun is left to end.
    site.subscriber.received.length = 0;
    await site.db.exec(stale);
    await site.db
      .prepare("UPDATE hub_feed SET reached = 'older', marks = marks + 1, marked = ?")
      .bind(new Date().toISOString())
      .run();
    await site.tick();
    expect(site.subscriber.sent("/lost")).toEqual([]);
    await site.tick(seconds(200));
    await site.settled();
    expect(site.subscriber.sent("/lost")).toHaveLength(1);
  });
});
