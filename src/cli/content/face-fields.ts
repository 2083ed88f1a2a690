/** The fields of `site.yaml` that give the site its face. @module */
import * as v from "valibot";
import { address, fields, place, text } from "./schema-fields.ts";

const navigationForm = "Write “navigation” as a list of links, such as “- {title: About, to: /about/}”.";
const link = fields({ title: text("title"), to: text("to") }, navigationForm);

const socialForm = "Write “social” as a list of addresses, such as “- https://social.example/@ann”.";
const named = fields({ name: text("name"), url: address("url") }, socialForm);
const social = v.lazy(
  (input): v.GenericSchema<unknown, string | v.InferOutput<typeof named>> =>
    typeof input === "string" ? address("social") : named,
);

/** What may be allowed, and the directive of the Content-Security-Policy (CSP Level 3 §6) that says so. */
export const directives = {
  scripts: "script-src",
  connections: "connect-src",
  styles: "style-src",
  fonts: "font-src",
  frames: "frame-src",
  forms: "form-action",
} as const;

const origin = v.pipe(
  text("allow"),
  v.regex(
    /^(?:self|inline|https:\/\/(?:\*\.)?[\w-]+(?:\.[\w-]+)*(?::\d+)?)$/,
    "What is allowed is a host such as https://stats.example, or “self” for the site's own.",
  ),
);
const origins = v.optional(v.array(origin, "Write a list of hosts, such as [https://stats.example]."));

export const faceFields = {
  logo: v.optional(place("logo")),
  navigation: v.optional(v.array(link, navigationForm), []),
  footer: v.optional(v.string("“footer” is a text in Markdown. Put it between quotes.")),
  social: v.optional(v.array(social, socialForm), []),
  allow: v.optional(
    fields(
      {
        scripts: origins,
        connections: origins,
        styles: origins,
        fonts: origins,
        frames: origins,
        forms: origins,
      },
      "Write “allow” such as “{scripts: [https://stats.example]}”.",
    ),
  ),
};
