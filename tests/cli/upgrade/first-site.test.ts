import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tagwire } from "../../helpers/cli.ts";
import { build, folder, output } from "../../helpers/folder.ts";

const fixture = join(import.meta.dirname, "fixtures/first-site");

/** As the first version built them: which topics, articles and deleted articles there are, and who they are. */
const identities = JSON.parse(readFileSync(join(fixture, "identities.json"), "utf8"));

test("a site of the first version keeps every id, address and topic, upgraded or not", async () => {
  const root = folder({});
  cpSync(join(fixture, "content"), join(root, "content"), { recursive: true });
  expect(await built(root)).toEqual(identities);
  writeFileSync(join(root, "package.json"), '{\n  "name": "first"\n}\n');
  // As the first version had it, with its script for the build and nothing that answers for parts of media.
  writeFileSync(
    join(root, "wrangler.toml"),
    'name = "first"\n\n[build]\ncommand = "node src/tools/build.ts"\n\n[assets]\ndirectory = ".tagwire/assets"\n',
  );
  expect(await tagwire(root, ["upgrade", "--yes"])).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(join(root, "wrangler.toml"), "utf8")).toContain('command = "tagwire build"');
  expect(await built(root)).toEqual(identities);
});

async function built(root: string) {
  const { status, printed } = await build(root);
  if (status !== 0) throw new Error(printed);
  const { topics, articles, deleted } = output(root).index;
  return {
    topics: topics.map(({ slug }) => slug),
    articles: articles.map(({ slug, id, tags, aliases }) => ({
      slug,
      id,
      topics: tags.map(({ topic }) => topic),
      aliases,
    })),
    deleted: deleted.map(({ slug, id, aliases }) => ({ slug, id, aliases })),
  };
}
