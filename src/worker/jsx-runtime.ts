/** `tagwire/jsx-runtime`: what TypeScript and esbuild make elements of, where `jsxImportSource` is `tagwire`. @module */
export * from "hono/jsx/jsx-runtime";
