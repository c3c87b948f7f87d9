// The page from a checkout: built for production by Vite, served from memory of the built folder with a strict policy.
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { dirname, extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { servedPolicy } from './policy.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const types: Readonly<Record<string, string>> = Object.freeze({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
});

/** Builds the page for production; gives the folder. */
export async function buildPage(): Promise<string> {
  const { build } = await import('vite');
  const folder = join(root, 'dist/page');
  await build({
    root: join(root, 'src/app'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  });
  return folder;
}

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
        if (fault.code === 'EADDRINUSE' && next < port + 20) attempt(next + 1);
        else fail(fault);
      });
      server.listen(next, '127.0.0.1', () => {
        server.removeAllListeners('error');
        done();
      });
    };
    attempt(port);
  });
}
