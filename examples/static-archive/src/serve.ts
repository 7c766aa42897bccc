import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

/** The page with its archive, and the built script tag beside it: the same files on any web host do the same. */
const FOLDERS = { '/': new URL('../public/', import.meta.url), '/studyhall/': new URL('dist/script/', import.meta.resolve('studyhall/package.json')) };

/** Only what is there when the server is made is ever sent, so no path can lead outside. */
export function fileServer(): Server {
  const files = new Map(
    Object.entries(FOLDERS).flatMap(([prefix, folder]) =>
      globSync('**/*.*', { cwd: fileURLToPath(folder) }).map((file) => [prefix + file.split(path.sep).join('/'), new URL(file, folder)] as const),
    ),
  );
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    const name = pathname === '/' ? '/index.html' : pathname;
    const file = files.get(name);
    const type = TYPES[path.extname(name)];
    if (file === undefined || type === undefined) {
      response.writeHead(404).end();
      return;
    }
    readFile(file).then(
      (content) => response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
}
