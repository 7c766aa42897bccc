import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One file of the script tag, ready to be sent. */
export interface ScriptFile {
  readonly bytes: Uint8Array;
  /** Made when it is first asked for: to zip all of them, with their maps, took half of the time in which a server starts. */
  readonly gzip: Uint8Array;
  readonly type: string;
  /** Whether the name holds a hash of the content, so that browsers may keep it for ever. */
  readonly immutable: boolean;
  readonly etag: string;
  /** The name of its source map, which lies beside it. */
  readonly sourceMap?: string;
}

/** The files of the script tag by their paths, such as `/studyhall.js`. */
export type ScriptFiles = ReadonlyMap<string, ScriptFile>;

/** The folder of the files whose names hold hashes. */
export const HASHED = 'chunks';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  map: 'application/json; charset=utf-8',
  md: 'text/plain; charset=utf-8',
};

/** Reads a built script tag into memory. Only files of known types are served. */
export function readScriptFiles(folder: string): ScriptFiles {
  const files = new Map<string, ScriptFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[entry.name.slice(entry.name.lastIndexOf('.') + 1)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const path = file.slice(join(folder, sep).length).split(sep).join('/');
    const bytes = new Uint8Array(readFileSync(file));
    let gzip: Uint8Array | undefined;
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    files.set(`/${path}`, {
      bytes,
      get gzip() {
        return (gzip ??= new Uint8Array(gzipSync(bytes)));
      },
      type,
      immutable: path.startsWith(`${HASHED}/`),
      etag,
      ...(existsSync(`${file}.map`) && { sourceMap: `${entry.name}.map` }),
    });
  }
  return files;
}
