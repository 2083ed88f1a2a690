/** Written by the build; `wrangler.toml` says where it stands. */
declare module "#content" {
  export const index: string;
  export const bodies: ArrayBuffer;
}

declare module "*.css" {
  const text: string;
  export default text;
}
