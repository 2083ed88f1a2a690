/** A Worker that holds nothing: what the runtime itself costs. @module */
export default { fetch: () => new Response("") };
