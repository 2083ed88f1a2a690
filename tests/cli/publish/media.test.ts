import { createHash } from "node:crypto";
import { truncateSync, writeFileSync } from "node:fs";
import { createServer, request as forward } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { mediaPartBytes } from "../../../src/model/publication.ts";
import { build, folder, md, put } from "../../helpers/folder.ts";
import { serve } from "../../helpers/harness.ts";
import { photo } from "../../helpers/photos.ts";
import { bucket, published, token, worker } from "../../helpers/published.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const nameOf = (name: string, bytes: Uint8Array) =>
  name.replace(/(?=\.[^.]+$)/, `.${sha256(bytes).toString("hex").slice(0, 8)}`);
const digest = (bytes: Uint8Array) => `sha-256=:${sha256(bytes).toString("base64")}:`;
/** Bytes in which no two parts are the same. */
const bytes = (length: number) =>
  Buffer.alloc(
    length,
    Uint32Array.from({ length: 999_983 }, (_, at) => at),
  );

/** What `wrangler.toml` has to say for a file of any size. */
const bound = '[[r2_buckets]]\nbinding = "MEDIA"\nbucket_name = "media"\n';

let served: Awaited<ReturnType<typeof worker>>;
beforeAll(async () => {
  served = await worker({ PUBLISH_TOKEN: token }, bucket);
});
afterAll(() => served.close());

const authorized = { Authorization: `Bearer ${token}` };
const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, served.url), init);

describe("the endpoint for media", () => {
  const text = Buffer.from("One, two, three.");
  const name = nameOf("slides.txt", text);
  const send = (path: string, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    ask(`/publication/media/${path}`, { method: "PUT", headers, body });

  test("asks for the token", async () => {
    for (const path of ["", `/${name}`, `/${name}/parts`, `/${name}/complete`])
      for (const method of ["GET", "PUT", "POST"])
        expect((await ask(`/publication/media${path}`, { method })).status).toBe(401);
  });

  test("takes what its digest says, and nothing else", async () => {
    const right = { ...authorized, "Content-Digest": digest(text), "Content-Type": "text/plain" };
    expect((await send(name, text, authorized)).status).toBe(422);
    expect((await send(name, Buffer.from("Other"), right)).status).toBe(422);
    expect((await send("slides.txt", text, right)).status).toBe(422);
    expect((await send("..%2Fslides.12345678.txt", text, right)).status).toBe(422);
    expect((await send(name, bytes(mediaPartBytes + 1), right)).status).toBe(413);
    expect((await ask(`/media/${name}`)).status).toBe(404);
    expect((await send(name, text, right)).status).toBe(204);
    const response = await ask(`/media/${name}`, { headers: { Range: "bytes=5-7" } });
    expect([response.status, response.headers.get("Content-Type"), await response.text()]).toEqual([
      206,
      "text/plain",
      "two",
    ]);
  });

  test("takes no part that does not fit, and no end before every part is there", async () => {
    const film = bytes(mediaPartBytes + 10);
    const path = nameOf("film.mov", film);
    const begin = async (length: number) => {
      const body = JSON.stringify({ sha256: sha256(film).toString("hex"), length });
      const headers = { ...authorized, "Content-Type": "application/json" };
      const response = await ask(`/publication/media/${path}/parts`, { method: "POST", headers, body });
      return response.json<{ upload: string; parts: [number, string][] }>();
    };
    const { upload } = await begin(film.length);
    const last = film.subarray(mediaPartBytes);
    const part = (number: number | string, part: Uint8Array<ArrayBuffer>, of = upload) =>
      send(`${path}/parts/${number}?upload=${of}`, part, { ...authorized, "Content-Digest": digest(part) });
    for (const number of [0, 1, 3, "x", 1.5]) expect((await part(number, last)).status).toBe(422);
    expect((await part(2, last, "another")).status).toBe(409);
    expect((await part(2, last)).status).toBe(204);
    const end = () =>
      ask(`/publication/media/${path}/complete?upload=${upload}`, { method: "POST", headers: authorized });
    const refused = await end();
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining("missing: 1.")]);
    expect(await begin(film.length)).toEqual({ upload, parts: [[2, sha256(last).toString("hex")]] });
    // Of another length it is another file: what has come of it is of no use.
    expect(await begin(film.length + 1)).toMatchObject({ parts: [] });
    expect((await part(1, film.subarray(0, mediaPartBytes))).status).toBe(409);
  });

  test("is absent where no bucket is bound", async () => {
    const without = await worker({ PUBLISH_TOKEN: token });
    expect((await fetch(new URL("/publication/media", without.url), { headers: authorized })).status).toBe(
      404,
    );
    await without.close();
  });
});

describe("publishing media", () => {
  const episode = bytes(2 * mediaPartBytes + 10);
  const path = `/media/${nameOf("episode.mp3", episode)}`;

  /** A line to the Worker that may break; what was sent over it. */
  async function line(breaksAt?: string) {
    const puts: string[] = [];
    const server = createServer((incoming, outgoing) => {
      const { method, url = "", headers } = incoming;
      if (method === "PUT") puts.push(url.replace(/\?.*/, ""));
      if (breaksAt !== undefined && url.includes(breaksAt)) return incoming.destroy();
      const onward = forward(new URL(url, served.url), { method, headers }, (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(outgoing);
      });
      // The publisher may have gone.
      onward.on("error", () => outgoing.destroy());
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    return { to: `http://127.0.0.1:${port}`, puts };
  }

  test("sends a large file in parts, and after a stop only those that are not there", {
    timeout: 90_000,
  }, async () => {
    const site = folder({
      "episode.md": md("title: One\ndate: 2022-11-22\nenclosure: episode.mp3"),
      "cover.svg": "<svg/>",
      "cover.md": md("title: Two\ndate: 2022-11-21\nimage: {src: cover.svg, alt: A cover}"),
      "episode.mp3": episode,
    });
    writeFileSync(join(site, "wrangler.toml"), bound);
    const broken = await line("/parts/2");
    expect(await published(site, broken.to)).toMatchObject({
      status: 1,
      printed: expect.stringContaining("run this again"),
    });
    expect((await ask(path)).status).toBe(404);

    const whole = await line();
    expect(await published(site, whole.to)).toMatchObject({
      status: 0,
      printed: "Published: 2 added, 0 changed, 0 removed, 0 left alone, 1 file sent.\n",
    });
    const parts = whole.puts.filter((put) => put.includes("/parts/")).map((put) => put.at(-1));
    expect(parts).toEqual(["2", "3"]);
    expect(Buffer.from(await (await ask(path)).arrayBuffer()).equals(episode)).toBe(true);
    const part = await ask(path, { headers: { Range: `bytes=${mediaPartBytes - 5}-${mediaPartBytes + 4}` } });
    expect([part.status, part.headers.get("Content-Type")]).toEqual([206, "audio/mpeg"]);
    const expected = episode.subarray(mediaPartBytes - 5, mediaPartBytes + 5);
    expect(Buffer.from(await part.arrayBuffer()).equals(expected)).toBe(true);

    const again = await line();
    expect((await published(site, again.to)).printed).not.toContain("sent");
    expect(again.puts.filter((put) => put.includes("/media/"))).toEqual([]);
  });

  test("sends the smaller copies of a picture with it", async () => {
    const site = folder({
      "site.yaml": `title: A\ndescription: B\nurl: https://example.org\nlanguage: en\nauthor: Ann\npictures: true\n`,
      "harbour.md": md("title: Harbour\ndate: 2022-11-22", "![A ship](ship.jpg)"),
      "ship.jpg": await photo(1000, 500).jpeg().toBuffer(),
    });
    writeFileSync(join(site, "wrangler.toml"), bound);
    expect(await published(site, served.url)).toMatchObject({
      status: 0,
      printed: expect.stringContaining("3 files sent"),
    });
    const page = await (await ask("/articles/harbour/")).text();
    const [, srcset = ""] = /<img srcset="([^"]+)"/.exec(page) ?? [];
    const addresses = srcset.split(", ").map((each) => new URL(each.split(" ")[0] ?? "").pathname);
    expect(addresses).toHaveLength(3);
    for (const path of addresses) {
      const response = await ask(path);
      await response.body?.cancel();
      expect([response.status, response.headers.get("Content-Type")], path).toEqual([
        200,
        path.endsWith(".webp") ? "image/webp" : "image/jpeg",
      ]);
    }
    expect(await (await ask("/feed.json")).text()).not.toContain("webp");
  });

  test("of a site whose articles are in the Worker sends its files, and says what is left to do", async () => {
    const site = folder({
      "harbour.md": md("title: Harbour\ndate: 2022-11-22", "[Slides](slides.txt)"),
      "slides.txt": "One",
    });
    const deployed = await serve(site, { ...bucket, vars: { PUBLISH_TOKEN: token } });
    put(site, "slides.txt", "One, two");
    expect(await published(site, deployed.url)).toMatchObject({
      status: 0,
      printed: "Published: 1 file sent. The articles are part of the Worker: deploy it.\n",
    });
    const get = async (bytes: string) =>
      (await fetch(new URL(`/media/${nameOf("slides.txt", Buffer.from(bytes))}`, deployed.url))).text();
    expect([await get("One"), await get("One, two")]).toEqual(["One", "One, two"]);
    await deployed.close();
  });
});

describe("the build of a site with a bucket", () => {
  test("takes a file that is too large for a deploy, and leaves it out of that", async () => {
    const site = folder({
      "film.md": md("title: Film\ndate: 2022-11-22\nenclosure: film.mov"),
      "film.mov": "",
    });
    truncateSync(join(site, "content/film.mov"), 25 * 2 ** 20 + 1);
    expect(await build(site)).toMatchObject({ status: 1, printed: expect.stringContaining("Bind a bucket") });
    writeFileSync(join(site, "wrangler.toml"), bound.replace("MEDIA", "OTHER"));
    expect((await build(site)).status).toBe(1);
    writeFileSync(join(site, "wrangler.toml"), bound);
    expect((await build(site)).status).toBe(0);
  });
});
