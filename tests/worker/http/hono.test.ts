import { expect, test } from "vitest";
import { Hono } from "../../../src/worker/http/hono.ts";

const app = new Hono();
for (const route of ["/", "/file.xml", "/list/", "/list/:name", "/page/:name/", "/media/*"])
  app.get(route, (c) => c.text(`${route} ${JSON.stringify(c.req.param())}`));
app.notFound((c) => c.text("none"));
const ask = async (path: string) => (await app.request(path)).text();

test.each([
  ["/", "/ {}"],
  ["/file.xml", "/file.xml {}"],
  ["/file.xml/", "none"],
  ["/fileAxml", "none"],
  ["/list/", "/list/ {}"],
  ["/list", "none"],
  ["/list/a", '/list/:name {"name":"a"}'],
  ["/list/a/", "none"],
  ["/page/a/", '/page/:name/ {"name":"a"}'],
  ["/page/a", "none"],
  ["/page//", "none"],
  ["/media/", "/media/* {}"],
  ["/media/a/b", "/media/* {}"],
  ["/media/a/b/", "/media/* {}"],
])("%s is another address than with a slash at its end, or without", async (path, expected) => {
  expect(await ask(path)).toBe(expected);
});

test("what stands before the handlers of a path stands before all of them, with a slash at their ends or without", async () => {
  const guarded = new Hono().basePath("/door");
  guarded.use(async (c, next) => {
    await next();
    c.header("X-Guarded", "yes");
  });
  guarded.get("/a", (c) => c.text("a")).get("/b/", (c) => c.text("b"));
  for (const path of ["/door/a", "/door/b/"])
    expect((await guarded.request(path)).headers.get("X-Guarded")).toBe("yes");
});
