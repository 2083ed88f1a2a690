/** rss2email (https://github.com/rss2email/rss2email), read through the mail that it sends. @module */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Reader, run } from "./reader.ts";

/** Keeps every message as a file instead of sending it. */
const keep = '#!/bin/sh\nexec cat > "$HOME/mail/$(date +%s%N)-$$"\n';

/** Prints what the messages say as JSON. */
const read = `
import email, email.policy, email.utils, glob, json, os
shown = []
for name in sorted(glob.glob(os.path.expanduser("~/mail/*"))):
    message = email.message_from_file(open(name), policy=email.policy.default)
    date = email.utils.parsedate_to_datetime(message["Date"])
    feed, _, author = message["From"].addresses[0].display_name.rpartition(": ")
    shown.append(dict(title=message["Subject"], link=message["X-RSS-URL"], date=date.timestamp() * 1000,
                      content=message.get_content(), feed=feed, author=author, categories=(message["X-RSS-TAGS"] or "").split(",")))
print(json.dumps(shown))
`;

export async function rss2email(feed: string, home: string): Promise<Reader> {
  await run("r2e", ["new", "me@example.org"], home);
  mkdirSync(join(home, "mail"));
  const mailer = join(home, "keep");
  writeFileSync(mailer, keep);
  chmodSync(mailer, 0o755);
  const file = join(home, ".config/rss2email.cfg");
  const settings = readFileSync(file, "utf8")
    .replace(/^sendmail = .*$/m, `sendmail = ${mailer}`)
    .replace(/^date-header = .*$/m, "date-header = True")
    .replace(/^html-mail = .*$/m, "html-mail = True");
  writeFileSync(file, settings);
  await run("r2e", ["add", "feed", feed], home);
  const messages = async () => JSON.parse(await run("/usr/bin/python3", ["-c", read], home));
  return {
    async poll() {
      await run("r2e", ["run"], home);
    },
    entries: messages,
    async feed() {
      // It tells of a feed in the sender of each message only.
      const [message] = await messages();
      return { title: message?.feed };
    },
  };
}
