/** Written by the build; `wrangler.toml` says where it is. */
declare module "#content" {
  export const index: string;
  export const bodies: ArrayBuffer;
  export const base: string;
  export const stylesheet: string;
  export const face: import("../model/face.ts").Face | undefined;
  export const pages: readonly import("../model/standalone-page.ts").StandalonePage[] | undefined;
  export const words: import("../model/words.ts").Words;
  /** What stands for the code that makes answers. */
  export const codeHash: string;
  export const media: Record<string, import("../model/media.ts").MediaFacts>;
  /** As what the dev server answers besides as this machine; absent from what is deployed. */
  export const devHosts: readonly string[] | undefined;
  /** Absent from what is deployed. */
  export const devGuard: typeof import("./dev-guard.ts") | undefined;
  /** Absent where `wrangler.toml` binds a database in every environment. */
  export const bundled: typeof import("./bundled.ts") | undefined;
  /** Absent where `wrangler.toml` binds nothing that could be published to. */
  export const publishing: typeof import("./publishing.ts") | undefined;
  /** Absent where it binds no bucket. */
  export const mediaPublishing: typeof import("./publish/media.ts") | undefined;
  /** Absent where it binds no queue for a hub. */
  export const ownHub: typeof import("./own-hub.ts") | undefined;
}

/** What `wrangler.toml` and the secrets of the Worker bind; the database and the token only where one publishes. */
declare namespace Cloudflare {
  interface Env {
    DB?: D1Database;
    /** The files of the deploy. */
    ASSETS?: Fetcher;
    /** Where pictures and recordings are published without a deploy. */
    MEDIA?: R2Bucket;
    /** The secret of those who may publish; without one nobody may. */
    PUBLISH_TOKEN?: string;
    /** What the site's own hub has to do; only on a site that is its own hub. */
    HUB_QUEUE?: Queue<import("./hub/tasks.ts").Task>;
    /** Bounds what the hub does for one host or client. */
    HUB_LIMIT?: RateLimit;
  }
}
