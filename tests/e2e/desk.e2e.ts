import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { folder, md } from "../helpers/folder.ts";
import { ended, startTagwire } from "./desk.ts";

test("a process prints what was asked for on one stream, the rest on the other, and ends with a code", async () => {
  const root = folder({ "a.md": md("title: A\ndate: 2020-01-01\nsummary: It is.\ntags: [Space]") });
  const later = ["new", "B", "--tags", "space", "--date", "2999-01-01"];
  expect(await ended(startTagwire(root, later))).toMatchObject({
    status: 0,
    stdout: "content/b.md\n",
    stderr: "“space” is spelt “Space” elsewhere.\nIt shows from 2999-01-01 00:00 +00:00 on.\n",
  });
  expect(await ended(startTagwire(root, ["new", "B"]))).toMatchObject({
    status: 1,
    stdout: "",
    stderr: "error: content/b.md is there already. Give the new article another title.\n",
  });
});

test("colour is only where it is wanted", async () => {
  const root = folder({});
  const said = async (env: Record<string, string>) =>
    (await ended(startTagwire(root, ["new", "!?"], env))).stderr;
  expect(await said({})).not.toContain("\u001b");
  expect(await said({ FORCE_COLOR: "1" })).toContain("\u001b[31merror:");
  expect(await said({ FORCE_COLOR: "1", NO_COLOR: "1" })).not.toContain("\u001b");
});

test("output that nobody reads, or reads on, breaks nothing", async () => {
  const child = startTagwire(folder({ "a.md": "no front matter" }), ["check"]);
  child.stdout.destroy();
  const [complaints, exit] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect([complaints, ...exit]).toEqual(["", 141, null]);
});
