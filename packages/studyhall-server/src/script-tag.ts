import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HASHED, readScriptFiles } from '@studyhall/server-core';
import type { ScriptFiles } from '@studyhall/server-core';

/** Besides the newest release: pages that were opened before an update still ask for the files they started with. */
const OLD_RELEASES = 2;

/** Where the package `studyhall` has its built script tag; undefined where it was not built. */
export function builtScript(): string | undefined {
  const folder = fileURLToPath(new URL('./dist/script', import.meta.resolve('studyhall/package.json')));
  return existsSync(join(folder, 'studyhall.js')) ? folder : undefined;
}

/**
 * The script tag's files, and those with hashed names of the two releases before.
 *
 * @param folder the newest release
 * @param archive where older releases are kept; made where it is missing
 */
export function scriptWithHistory(folder: string, archive: string): ScriptFiles {
  const chunks = join(folder, HASHED);
  const names = existsSync(chunks) ? readdirSync(chunks).sort() : [];
  const before = readReleases(archive);
  // A restart is no release, and writes nothing: the disk may be full.
  if (!sameNames(before[0], names)) keepRelease(chunks, archive, [names, ...before].slice(0, OLD_RELEASES + 1));
  return new Map([...readScriptFiles(archive), ...readScriptFiles(folder)]);
}

/** Keeps the newest release with those before it, and none besides. */
function keepRelease(chunks: string, archive: string, releases: readonly (readonly string[])[]): void {
  mkdirSync(join(archive, HASHED), { recursive: true });
  if (existsSync(chunks)) cpSync(chunks, join(archive, HASHED), { recursive: true });
  writeFileSync(listOf(archive), JSON.stringify(releases));
  const kept = new Set(releases.flat());
  for (const name of readdirSync(join(archive, HASHED))) if (!kept.has(name)) rmSync(join(archive, HASHED, name));
}

function listOf(archive: string): string {
  return join(archive, 'releases.json');
}

/** The names of each release's files, newest first; a list that cannot be read is an empty one. */
function readReleases(archive: string): readonly (readonly string[])[] {
  try {
    const releases: unknown = JSON.parse(readFileSync(listOf(archive), 'utf8'));
    return Array.isArray(releases) ? releases.filter((each): each is string[] => Array.isArray(each)) : [];
  } catch {
    return [];
  }
}

function sameNames(a: readonly string[] | undefined, b: readonly string[]): boolean {
  return a?.join() === b.join();
}
