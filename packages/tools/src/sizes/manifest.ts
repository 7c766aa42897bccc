import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** A chunk as the bundler's manifest lists it, under the path of the source that begins it. */
interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
}

/** What the bundler says of its output: its chunks by the path of the source that begins each. */
export type Manifest = Readonly<Record<string, Chunk>>;

/** Reads the manifest that lies in a folder of built files. */
export const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;

/** The one chunk whose source path ends so. */
function keyOf(manifest: Manifest, ending: string): string {
  const keys = Object.keys(manifest).filter((key) => key === ending || key.endsWith(`/${ending}`));
  const [key] = keys;
  if (key === undefined || keys.length > 1) throw new Error(`${String(keys.length)} chunks begin with a source "${ending}"; one should.`);
  return key;
}

/**
 * The files a browser loads for some chunks: theirs and all that they import before they run. What they import later, on
 * demand, has to be named as a chunk itself.
 * @param chunks endings of the source paths with which the chunks begin
 */
export function filesFor(manifest: Manifest, chunks: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    manifest[key]?.imports?.forEach(visit);
  };
  for (const ending of chunks) visit(keyOf(manifest, ending));
  return [...new Set([...seen].flatMap((key) => [manifest[key]?.file ?? '', ...(manifest[key]?.css ?? [])]))].sort();
}

/** What the files weigh on the wire: each gzipped by itself at the highest level, in bytes. */
export const gzipped = (folder: string, files: readonly string[]): number =>
  files.reduce((bytes, file) => bytes + gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length, 0);
