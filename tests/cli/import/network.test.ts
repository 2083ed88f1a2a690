import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { fetchImages } from "../../../src/cli/import/images.ts";
import { fetchDocument, isPublic } from "../../../src/cli/import/network.ts";
import { readSource } from "../../../src/cli/import/source.ts";
import { Failure } from "../../../src/cli/terminal/failure.ts";
import { address, atom, importDocument, site } from "./importing.ts";

/** Serves documents, or leads on to an address; keeps what was asked for. */
async function web(documents: Record<string, { body: string; type?: string } | { to: string }>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const found = documents[request.url ?? ""];
    if (!found) response.writeHead(404).end();
    else if ("to" in found) response.writeHead(302, { Location: found.to }).end();
    else response.setHeader("Content-Type", found.type ?? "text/xml").end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const at = server.address();
  if (typeof at !== "object" || !at) throw new Error("The server has no port.");
  return { host: `127.0.0.1:${at.port}`, port: at.port, asked };
}

describe("an address in a document", () => {
  test.each([
    ["loopback", "127.0.0.1"],
    ["loopback of version 6", "::1"],
    ["loopback in version 6", "::ffff:127.0.0.1"],
    ["loopback in version 6, as it was once written", "::7f00:1"],
    ["loopback behind a translator", "64:ff9b::7f00:1"],
    ["loopback behind a tunnel", "2002:7f00:1::"],
    ["any address", "0.0.0.0"],
    ["private", "10.1.2.3"],
    ["private too", "172.16.0.1"],
    ["private as well", "192.168.1.1"],
    ["private in version 6", "fd00::1"],
    ["local to the link, where clouds tell secrets", "169.254.169.254"],
    ["local to the link in version 6", "fe80::1%eth0"],
    ["of a carrier", "100.64.0.1"],
    ["of many", "224.0.0.1"],
    ["reserved", "240.0.0.1"],
  ])("that is %s leads inside", (_, ip) => {
    expect(isPublic(ip)).toBe(false);
  });

  test.each(["93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])(
    "such as %s leads outside",
    (ip) => {
      expect(isPublic(ip)).toBe(true);
    },
  );

  test.each([
    ["by number", "http://127.0.0.1:8000/x"],
    ["by a number in disguise", "http://2130706433:8000/x"],
    ["in version 6", "http://[::ffff:127.0.0.1]:8000/x"],
    ["by a name", "http://localhost:8000/x"],
  ])("that leads to this machine %s is not fetched", async (_, url) => {
    await expect(fetchDocument(address(url))).rejects.toThrow(/is on this machine or its network/);
  });
});

describe("an import from the network", () => {
  test("may stay on the host that the person named, wherever that is", async () => {
    const { host } = await web({ "/feed": { to: "/real" }, "/real": { body: "x" } });
    expect((await fetchDocument(address(`http://${host}/feed`), host)).address).toBe(`http://${host}/real`);
  });

  test("is led to no other by a redirect, nor by any hop of several", async () => {
    const inside = await web({ "/secret": { body: "x" } });
    const { host } = await web({ "/a": { to: "/b" }, "/b": { to: `http://${inside.host}/secret` } });
    await expect(fetchDocument(address(`http://${host}/a`), host)).rejects.toThrow(
      /on this machine or its network/,
    );
    expect(inside.asked).toEqual([]);
  });

  test("is led to no other by the archive of a feed", async () => {
    const inside = await web({ "/2": { body: atom("") } });
    const { host } = await web({
      "/feed": { body: atom("", `><link rel="next" href="http://localhost:${inside.port}/2"/`) },
    });
    await expect(readSource(`http://${host}/feed`, ".", { zone: "UTC", site }, () => {})).rejects.toThrow(
      Failure,
    );
    expect(inside.asked).toEqual([]);
  });

  test("is led to no other by a picture, which stays where it is", async () => {
    const inside = await web({ "/a.png": { body: "x", type: "image/png" } });
    const picture = `<entry><id>1</id><title>T</title><content type="html">&lt;img src="http://${inside.host}/a.png"></content></entry>`;
    const [article] = (await importDocument(atom(picture))).articles;
    if (!article) throw new Error("There is no article.");
    const { files, article: kept } = await fetchImages({ ...article, host: "127.0.0.1:1" }, true);
    expect([files, inside.asked]).toEqual([[], []]);
    expect(kept.notes.join()).toMatch(/An image was left where it is: .* is on this machine or its network/);
  });

  test("ends where it is led in a circle, or to no address on the web", async () => {
    const { host } = await web({ "/a": { to: "/a" }, "/b": { to: "file:///etc/passwd" } });
    await expect(fetchDocument(address(`http://${host}/a`), host)).rejects.toThrow("more than 10 redirects");
    await expect(fetchDocument(address(`http://${host}/b`), host)).rejects.toThrow(
      "which is no address on the web",
    );
  });
});

describe("pictures", () => {
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const article = async (...sources: string[]) => {
    const html = sources.map((source) => `&lt;img src="${source}">`).join("");
    const { articles } = await importDocument(
      atom(`<entry><id>1</id><title>T</title><content type="html">${html}</content></entry>`),
    );
    if (!articles[0]) throw new Error("There is no article.");
    return articles[0];
  };

  test("that stand in the text itself become files", async () => {
    const source = `data:image/png;base64,${pixel}`;
    const fetched = await fetchImages(await article(source, source), false);
    expect(fetched.files.map(({ name }) => name)).toEqual(["image.png"]);
    expect(fetched.article.markdown).toBe("![](image.png)![](image.png)");
  });

  test("are read where something in them looks like a percent-escape, and is none", async () => {
    const fetched = await fetchImages(await article(`data:image/png;base64,${pixel}%zz`), false);
    expect(fetched.files.map(({ name }) => name)).toEqual(["image.png"]);
  });

  test("of an article keep what is said of them", async () => {
    const { host } = await web({ "/ship.png": { body: "x", type: "image/png" } });
    const content = `<media:content xmlns:media="http://search.yahoo.com/mrss/" medium="image" url="http://${host}/ship.png"><media:description>A ship</media:description></media:content>`;
    const { articles } = await importDocument(atom(`<entry><id>1</id><title>T</title>${content}</entry>`));
    const [shown] = articles;
    if (!shown) throw new Error("There is no article.");
    const { article: kept, files } = await fetchImages({ ...shown, host }, true);
    expect(files.map(({ name }) => name)).toEqual(["ship.png"]);
    expect(kept.fields.image).toEqual({ src: "ship.png", alt: "A ship" });
  });

  test("with names of 300 letters have shorter ones, each its own", async () => {
    const name = `${"a".repeat(300)}.png`;
    const { host } = await web({
      [`/${name}`]: { body: "x", type: "image/png" },
      [`/b/${name}`]: { body: "y", type: "image/png" },
    });
    const fetched = await fetchImages(
      { ...(await article(`http://${host}/${name}`, `http://${host}/b/${name}`)), host },
      true,
    );
    const names = fetched.files.map((file) => file.name);
    expect(new Set(names).size).toBe(2);
    for (const each of names) expect(Buffer.byteLength(each)).toBeLessThan(120);
  });
});
