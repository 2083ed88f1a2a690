/** `tagwire/jsx-dev-runtime`: the same, for tools that test. @module */
export * from "hono/jsx/jsx-dev-runtime";
