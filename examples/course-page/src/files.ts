import { globSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.webm': 'video/webm',
  '.vtt': 'text/vtt; charset=utf-8',
};

/** The pages' own files, and the script tag for the page without a server. */
const FOLDERS: Readonly<Record<string, string>> = {
  '/': fileURLToPath(new URL('../public/', import.meta.url)),
  '/studyhall/': fileURLToPath(new URL('dist/script/', import.meta.resolve('studyhall/package.json'))),
};

/** Only what is there when the server starts is ever sent, so no path can lead outside. */
const files = new Map(
  Object.entries(FOLDERS).flatMap(([prefix, folder]) =>
    globSync('**/*.*', { cwd: folder }).map((file) => [prefix + file.split(path.sep).join('/'), path.join(folder, file)] as const),
  ),
);

/** The file behind an address, and its type. */
export function findFile(pathname: string): { readonly path: string; readonly type: string } | undefined {
  const type = TYPES[path.extname(pathname)];
  const found = files.get(pathname);
  return found === undefined || type === undefined ? undefined : { path: found, type };
}
