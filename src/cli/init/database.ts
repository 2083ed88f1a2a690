/** A database for a site: what its settings say of it, and the token of whoever may publish. @module */
import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { stringify } from "smol-toml";
import type { Address } from "../../model/address.ts";
import { replaceFile } from "../content/files.ts";
import { isToml, settingsFileName, withJsonValue } from "../dev/settings-file.ts";
import { isArticles, readWranglerConfig, withPublishTarget } from "../dev/wrangler.ts";
import { isPackage } from "../package-files.ts";
import { Failure } from "../terminal/failure.ts";

/**
 * Binds a database in the settings of a site, names where publications go, and makes a token for them. Without an
 * id of its own, wrangler makes the database in the first deploy, and on this machine in the first `dev`:
 * https://developers.cloudflare.com/changelog/2025-10-24-automatic-resource-provisioning
 *
 * @param site its address
 * @throws Failure if there is one, or if the lines cannot be put in
 */
export function addDatabase(root: string, site: Address): void {
  const settings = settingsFileName(root);
  const file = join(root, settings);
  const { name, d1_databases, vars } = readWranglerConfig(root);
  if (d1_databases.some(isArticles))
    throw new Failure(`${settings} binds a database as “DB” already. Nothing was changed.`);
  const text = readFileSync(file, "utf8");
  const database = {
    binding: "DB",
    database_name: name ?? "tagwire",
    migrations_dir: isPackage(root) ? "migrations" : "node_modules/tagwire/migrations",
  };
  const told = vars.PUBLISH_TO === undefined ? withPublishTarget(settings, text, site) : text;
  replaceFile(file, isToml(settings) ? addToToml(told, database) : addToJson(told, database));
  try {
    readWranglerConfig(root);
  } catch (error) {
    replaceFile(file, text);
    if (!(error instanceof Failure)) throw error;
    throw new Failure(
      `The lines of a database could not be put into ${settings}, whose “vars” are in the way. Write them under “[vars]”, and run this again.`,
    );
  }
  makeToken(join(root, ".dev.vars"));
}

function addToToml(toml: string, database: object): string {
  return `${toml.trimEnd()}

# Articles are kept here: the first deploy makes the database, and every deploy brings its tables to the newest form.
[[d1_databases]]
${stringify(database)}`;
}

function addToJson(json: string, database: object): string {
  return withJsonValue(json, ["d1_databases", -1], database);
}

function makeToken(file: string): void {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (parseEnv(text).PUBLISH_TOKEN) return;
  const gap = text === "" || text.endsWith("\n") ? "" : "\n";
  appendFileSync(file, `${gap}PUBLISH_TOKEN=${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
}
