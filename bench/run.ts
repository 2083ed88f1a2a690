/**
 * Measures the Worker as deployed, in workerd, beside a control; the database; the desk and its builds, beside their peers:
 * `npm run bench [-- --quick] [-- --json] [-- --only d1]`
 *
 * @module
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { WorkerPart } from "../src/cli/build/output.ts";
import { buildRows } from "./builds.ts";
import { bundle } from "./bundle.ts";
import { cpuToControl, firstRequests, flood, floodTopics, startUp } from "./cold.ts";
import { writeCorpus } from "./corpus.ts";
import { deskRows } from "./desk.ts";
import { machine, type Row, row, table } from "./report.ts";
import { serving } from "./serving.ts";
import { buildSite, multiplySite, spreadTopics } from "./sites.ts";
import "./tsx.ts";

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
  },
});
const effort = options.quick ? { starts: 1, rounds: 8, turn: 100 } : { starts: 5, rounds: 6, turn: 250 };
const repeats = options.quick ? 5 : 11;
const requests = options.quick ? 10_000 : 100_000;

const root = realpathSync(mkdtempSync(join(tmpdir(), "tagwire-bench-")));
const at = (name: string) => join(root, name);
const tell = (message: string) => console.error(message);
const print = process.stdout.write.bind(process.stdout);
// Where there is no network, wrangler says so there too.
process.stdout.write = process.stderr.write.bind(process.stderr);
try {
  const rows = await measured();
  print(`${options.json ? JSON.stringify(rows, null, 2) : `${machine()}\n\n${table(rows)}`}\n`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function measured(): Promise<Row[]> {
  const parts: Record<string, () => Promise<Row[]>> = { worker, d1, desk, build };
  const asked = options.only ?? Object.keys(parts);
  const rows: Row[] = [];
  for (const name of asked) {
    const measure = parts[name];
    if (!measure)
      throw new Error(`There is no part “${name}”. Write one of ${Object.keys(parts).join(", ")}.`);
    rows.push(...(await measure()));
  }
  return rows;
}

async function worker(): Promise<Row[]> {
  tell("Building sites of 20, 200, 2,000 and 10,000 articles …");
  const twenty = buildSite(at("site-20"), 20);
  const wide = buildSite(at("site-200"), 200, 200);
  const large = buildSite(at("site-2000"), 2000);
  const huge = multiplySite(large, at("site-10000"), 5);

  tell("Bundling …");
  const worker = (name: string, content: string) => bundle("src/worker/index.ts", at(name), content);
  const with20 = worker("worker-20", twenty.out);
  const with200 = worker("worker-200", wide.out);
  const with2000 = worker("worker-2000", large.out);
  const with10000 = worker("worker-10000", huge);
  const withParts = (name: string, parts: readonly WorkerPart[]) =>
    worker(`worker-${name}`, multiplySite(twenty, at(`site-${name}`), 1, parts));
  const published = withParts("published", ["publishing"]);
  const whole = withParts("whole", ["publishing", "mediaPublishing", "ownHub"]);
  const plain = bundle("bench/plain-feed.ts", at("plain"), large.out);
  const plain200 = bundle("bench/plain-feed.ts", at("plain-200"), wide.out);
  const parse = bundle("bench/parse-index.ts", at("parse"), huge);
  const empty = bundle("bench/empty.ts", at("empty"));
  const script = [
    row("script without content, gzipped", with2000.size.gzipped / 1024, "KB", "<= 72"),
    row("script without content, minified", with2000.size.minified / 1024, "KB"),
    row(
      "script without content, of a site with a database, gzipped",
      published.size.gzipped / 1024,
      "KB",
      "<= 72",
    ),
    row(
      "script without content, with a bucket and a hub too, gzipped",
      whole.size.gzipped / 1024,
      "KB",
      "<= 72",
    ),
    row("script with 10,000 articles, gzipped", with10000.size.whole / 1e6, "MB", "<= 3"),
  ];

  tell("Warm feeds, beside the control …");
  const warm = await serving(root, with20, with2000, effort);
  tell("First requests, beside plain feed …");
  const first = await firstRequests(root, with2000, plain, empty, repeats);
  tell("CPU, start-up and memory …");
  const cpu = [];
  for (const [format, path] of Object.entries({ RSS: "/feed.xml", Atom: "/atom.xml", JSON: "/feed.json" })) {
    const ratio = await cpuToControl(root, with200, plain200, path, repeats);
    cpu.push(row(`200 entries, ${format}, warm, to plain feed: CPU`, ratio, "×", "<= 0.15"));
  }
  const start2000 = await startUp(root, with2000, empty, repeats);
  const start10000 = await startUp(root, with10000, empty, repeats);
  const parsed = await startUp(root, parse, empty, repeats);
  const starts = [
    row("start-up, 2,000 articles", start2000.milliseconds, "ms"),
    row("memory after start-up, 2,000 articles", start2000.megabytes, "MB", "<= 64"),
    row("start-up, 10,000 articles", start10000.milliseconds, "ms"),
    row("start-up, 10,000 articles, to parsing their index: CPU", start10000.cpu / parsed.cpu, "×", "<= 2"),
    row("memory after start-up, 10,000 articles", start10000.megabytes, "MB", "<= 64"),
  ];
  tell(`${requests} requests for different selections …`);
  const spread = worker("worker-spread", spreadTopics(large, at("site-spread"), floodTopics));
  const flooded = await flood(root, with2000, spread, empty, requests);
  return [...warm, ...first, ...cpu, ...starts, ...flooded, ...script];
}

async function d1(): Promise<Row[]> {
  tell("Filling databases and asking them …");
  const { d1Rows } = await import("./d1.ts");
  return options.quick ? d1Rows([1000, 10_000], 30) : d1Rows([1000, 100_000], 200);
}

async function desk(): Promise<Row[]> {
  tell("Installing the package and its peers, and starting each in turn …");
  return deskRows(at("desk"));
}

async function build(): Promise<Row[]> {
  tell("Building 2,000 articles with each generator in turn …");
  writeCorpus(at("corpus"), 2000);
  return buildRows(at("builds"), at("corpus"), options.quick ? 1 : 5);
}
