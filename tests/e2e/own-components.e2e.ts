import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { documentedFiles } from "../helpers/documented.ts";
import { emptyFolder, environment, runIn, succeedIn } from "./installed.ts";

const repository = join(import.meta.dirname, "../..");

/** What the types of the package have to refuse, each on a line of its own. */
const wrong = `import { createWorker, Link, type PropsOf } from "tagwire/worker";
const A = ({ entry }: PropsOf<"article">) => <p>{entry.titel}</p>;
const B = ({ Ours }: PropsOf<"footer">) => <Ours />;
const C = () => <Link to="/">Home</Link>;
createWorker({ components: { artcle: () => null } });
createWorker({ components: { footer: A } });
createWorker({ components: { footer: () => "<p>" } });
export { B, C };
`;

test("a new site takes the documented components with the package alone: its types, its elements, its Worker", async () => {
  const packed = inject("packed");
  const home = emptyFolder();
  await succeedIn(home, "npx", ["--yes", "--package", packed, "tagwire", "init", "site", "--yes"]);
  const site = join(home, "site");
  await succeedIn(site, "npm", ["install", packed]);
  for (const [name, text] of Object.entries(documentedFiles("theming.md", "Components of your own")))
    writeFileSync(join(site, name), text);
  const settings = { extends: "./tsconfig.json", include: ["src"] };
  writeFileSync(join(site, "tsconfig.src.json"), JSON.stringify(settings));
  const tsc = () => runIn(site, join(repository, "node_modules/.bin/tsc"), ["-p", "tsconfig.src.json"]);
  expect(await tsc()).toMatchObject({ status: 0, printed: "" });

  writeFileSync(join(site, "src/wrong.tsx"), wrong);
  const { printed } = await tsc();
  const lines = [...printed.matchAll(/^src\/wrong\.tsx\((\d+),/gm)].map(([, line]) => Number(line));
  expect(lines).toEqual([2, 3, 4, 5, 6, 7]);

  const trial = environment({ TAGWIRE_PLACEHOLDER: "allow" });
  const deployed = await runIn(site, "npx", ["wrangler", "deploy", "--dry-run", "--outdir", "out"], trial);
  expect(deployed).toMatchObject({ status: 0, stdout: expect.stringContaining("Total Upload") });
});
