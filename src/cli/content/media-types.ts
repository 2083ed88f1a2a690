/** The media types of files, by the endings of their names. @module */
import mime from "mime";

/** Where the table names another than readers expect. */
const preferred: Record<string, string> = {
  // What Apple asks of podcasts: https://podcasters.apple.com/support/823-podcast-requirements
  m4a: "audio/x-m4a",
  // RFC 9639 §8
  flac: "audio/flac",
};

/** The type of a file or of what an address names, without parameters; undefined of an ending that is not known. */
export function mediaTypeOf(name: string): string | undefined {
  const [, extension = ""] = /\.([^./]+)$/.exec(name.toLowerCase()) ?? [];
  return preferred[extension] ?? mime.getType(extension) ?? undefined;
}
