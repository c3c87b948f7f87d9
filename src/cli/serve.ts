// Serves the built page to this machine alone, with a strict policy.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, normalize, resolve, sep } from 'node:path';
import { InputError } from '../numeric/errors.ts';
import { servedPolicy } from './policy.ts';

/** Where the page is served unless told otherwise, and how many ports above it are tried where it is taken. */
export const serveDefaults = Object.freeze({ port: 4173, tries: 20 });

const types: Readonly<Record<string, string>> = Object.freeze({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
});

/** A page being served. */
export interface Served {
  readonly address: string;
  readonly close: () => void;
}

/** Serves a folder on this machine alone. The next free port is taken where `port` is in use. */
export async function servePage(folder: string, port: number): Promise<Served> {
  const server = createServer(async (request, response) => {
    const path = decoded(request.url ?? '/');
    const file =
      path === undefined ? undefined : resolve(folder, `.${path.endsWith('/') ? `${path}index.html` : path}`);
    if (file === undefined || !file.startsWith(resolve(folder) + sep)) {
      response.writeHead(404).end();
      return;
    }
    try {
      const content = await readFile(file);
      response.writeHead(200, {
        'content-type': types[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': servedPolicy,
        'x-content-type-options': 'nosniff',
        // The names of what was built hold its content.
        'cache-control': path?.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      });
      response.end(content);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    }
  });
  await listen(server, port);
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    address: `http://127.0.0.1:${taken}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const highestPort = 65535;

/**
 * A port as a person writes it.
 *
 * @throws InputError for what is none
 */
export function readPort(text: string | undefined): number {
  if (text === undefined) return serveDefaults.port;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= highestPort) return port;
  throw new InputError({
    code: 'port',
    where: '--port',
    what: `"${text}" is not a port`,
    allowed: `a whole number from 0 (any that is free) to ${highestPort}`,
  });
}

function decoded(url: string): string | undefined {
  try {
    return normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
  } catch {
    return undefined; // a path that is no text
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    const attempt = (next: number): void => {
      server.once('error', (fault: NodeJS.ErrnoException) => {
        if (fault.code === 'EADDRINUSE' && next < Math.min(port + serveDefaults.tries, highestPort)) attempt(next + 1);
        else fail(refused(fault, next));
      });
      server.listen(next, '127.0.0.1', () => {
        server.removeAllListeners('error');
        done();
      });
    };
    attempt(port);
  });
}

function refused(fault: NodeJS.ErrnoException, port: number): Error {
  if (fault.code !== 'EADDRINUSE' && fault.code !== 'EACCES') return fault;
  const what = `${port} ${fault.code === 'EACCES' ? 'is not open to you' : 'is taken, as are those before it'}`;
  return new InputError({ code: 'port', where: '--port', what, allowed: 'another port, e.g. --port 8080' });
}
