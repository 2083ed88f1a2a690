/** How fast news is while a site is being written: from the file that is saved to its receipt by a subscriber. @module */
import { spawn } from "node:child_process";
import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { bindDatabase, freePort } from "../tests/e2e/dev-site.ts";
import { content, md } from "../tests/helpers/folder.ts";
import { ask, hubYaml, Subscriber } from "../tests/helpers/hub.ts";

const repository = join(import.meta.dirname, "..");

/** The lines that docs/push.md asks for. */
const [, bindings] =
  /```toml\n(\[\[queues[\s\S]*?)```/.exec(readFileSync(join(repository, "docs/push.md"), "utf8")) ?? [];

const article = (edition: number) => md(`title: Edition ${edition}\ndate: 2022-11-21\ntags: [Space]`);

/** Runs `tagwire dev` on a site that is its own hub, and saves an article as often. @returns milliseconds until each receipt */
export async function timeSaves(saves: number): Promise<number[]> {
  const site = content({ "site.yaml": hubYaml, "mars.md": article(0) });
  symlinkSync(join(repository, "node_modules"), join(site.path, "node_modules"));
  bindDatabase(site.path, bindings);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [join(repository, "src/cli/index.ts"), "dev", "--port", String(port)],
    {
      cwd: site.path,
      detached: true,
      stdio: "ignore",
      env: {
        ...process.env,
        PATH: `${join(repository, "node_modules/.bin")}:${process.env.PATH}`,
        WRANGLER_SEND_METRICS: "false",
      },
    },
  );
  const subscriber = await Subscriber.open();
  try {
    const topic = `${url}/topics/space/atom.xml`;
    const answers = () =>
      fetch(topic).then(
        ({ ok }) => ok,
        () => false,
      );
    for (const end = Date.now() + 120_000; !(await answers()); await setTimeout(100))
      if (Date.now() > end) throw new Error("The dev server does not answer.");
    const subscription = { "hub.mode": "subscribe", "hub.topic": topic };
    await ask(`${url}/hub`, { ...subscription, "hub.callback": `${subscriber.url}/a` });
    while (subscriber.asked("/a").length === 0) await setTimeout(20);
    const times: number[] = [];
    for (let save = 1; save <= saves; save++) {
      // A writer does not save again at once.
      await setTimeout(1000);
      const before = performance.now();
      const told = new Promise<void>((resolve) => {
        subscriber.answer = ({ body }) => {
          if (body.includes(`Edition ${save}`)) resolve();
          return undefined;
        };
      });
      site.put({ "mars.md": article(save) });
      await told;
      times.push(performance.now() - before);
    }
    return times;
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await subscriber.close();
    site.remove();
  }
}
