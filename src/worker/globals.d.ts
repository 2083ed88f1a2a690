/** Written by the build; `wrangler.toml` says where it stands. */
declare module "#content" {
  export const index: string;
  export const bodies: ArrayBuffer;
}

declare module "*.css" {
  const text: string;
  export default text;
}

/** What `wrangler.toml` and the secrets of the Worker bind; both are there only where articles are kept in D1. */
declare namespace Cloudflare {
  interface Env {
    DB?: D1Database;
    PUBLISH_TOKEN?: string;
  }
}
