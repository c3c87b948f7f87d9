// What a browser may do with the page: run what the page ships, compile WebAssembly but no text, and talk to no one.

/** The policy as a `meta` element may carry it, so that it holds on any host. Charts set style attributes. */
export const pagePolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; worker-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'";

/** The policy as this machine's server sends it; that of being framed can stand in a header alone. */
export const servedPolicy = `${pagePolicy}; frame-ancestors 'none'`;
