#!/usr/bin/env node
/** `npm create tagwire my-site` is `tagwire init my-site`. @module */
process.argv.splice(2, 0, "init");
await import("tagwire/command");
