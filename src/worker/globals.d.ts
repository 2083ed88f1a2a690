/** Written by the build; `wrangler.toml` says where it is. */
declare module "#content" {
  export const index: string;
  export const bodies: ArrayBuffer;
  export const base: string;
  export const stylesheet: string;
  /** As what the dev server answers besides as this machine; absent from what is deployed. */
  export const devHosts: readonly string[] | undefined;
}

/** What `wrangler.toml` and the secrets of the Worker bind; both are there only where articles are kept in D1. */
declare namespace Cloudflare {
  interface Env {
    DB?: D1Database;
    /** The secret of those who may publish; without one nobody may. */
    PUBLISH_TOKEN?: string;
  }
}
