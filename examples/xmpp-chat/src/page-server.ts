import { globSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Prosody } from '@studyhall/prosody';
import { PEOPLE } from './people.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const FOLDERS = { '/': new URL('../public/', import.meta.url), '/studyhall/': new URL('dist/script/', import.meta.resolve('studyhall/package.json')) };

/** The course page. Who asks, the address says (`?as=maya`), because this is a demonstration; a real course knows it from its session. */
export function pageServer({ url, domain }: Pick<Prosody, 'url' | 'domain'>): Server {
  // Only what is there when the server is made is ever sent, so no path can lead outside.
  const files = new Map(
    Object.entries(FOLDERS).flatMap(([prefix, folder]) =>
      globSync('**/*.*', { cwd: fileURLToPath(folder) }).map((file) => [prefix + file.split(path.sep).join('/'), new URL(file, folder)] as const),
    ),
  );
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${url}; base-uri 'none'; form-action 'none'`;

  return createServer((request, response) => {
    const address = new URL(request.url ?? '/', 'http://page');
    const person = PEOPLE.find(({ username }) => username === (address.searchParams.get('as') ?? 'maya'));
    if (request.method === 'POST' && address.pathname === '/chat-token') {
      if (person === undefined) response.writeHead(401).end();
      else {
        const token = JSON.stringify({ jid: `${person.username}@${domain}`, password: person.password });
        response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify({ token }));
      }
      return;
    }
    const name = address.pathname === '/' ? '/index.html' : address.pathname;
    const [file, type] = [files.get(name), TYPES[path.extname(name)]];
    if (file === undefined || type === undefined) {
      response.writeHead(404).end();
      return;
    }
    const content = readFileSync(file);
    const page = type.startsWith('text/html');
    const filled = page ? content.toString().replaceAll('{{chat}}', url).replaceAll('{{as}}', person?.username ?? 'nobody') : content;
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', ...(page && { 'content-security-policy': policy }) }).end(filled);
  });
}
