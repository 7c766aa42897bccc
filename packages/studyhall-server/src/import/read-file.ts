import { open, readFile } from 'node:fs/promises';
import { ImportRefused } from '@studyhall/server-core';
import { readDiscourse } from './discourse.ts';
import type { Imported } from './imported.ts';
import { isLines, readLines } from './lines.ts';
import { packingOf } from './moodle/archive.ts';
import { readMoodle } from './moodle/read.ts';
import { textOfUtf8 } from './utf8.ts';

/** JavaScript has no longer texts. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Reads a discussion from a file; which format it is of is seen by how it begins.
 *
 * @param forum which forum of a backup with several
 * @throws ImportRefused where it is none of them, or broken
 */
export async function readImport(path: string, forum: string | undefined): Promise<Imported> {
  const packing = packingOf(await startOf(path));
  if (packing !== undefined) return readMoodle(path, packing, forum);
  if (forum !== undefined) throw new ImportRefused('--forum', 'only a backup of Moodle has forums');
  const bytes = await readFile(path);
  if (bytes.length > MOST_BYTES) throw new ImportRefused('the file', 'is too long: import it in pieces');
  const text = textOfUtf8(bytes);
  return isLines(text) ? readLines(text) : readDiscourse(parseJson(text));
}

async function startOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) throw new ImportRefused('the file', 'is neither our own format, nor a topic of Discourse, nor a backup of Moodle');
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /position (\d+)/.exec(String(error))?.[1];
    const lines = text.slice(0, place === undefined ? undefined : Number(place)).split('\n').length;
    throw new ImportRefused(`line ${lines}`, 'is no whole JSON: a part of the file is missing, or was changed by hand');
  }
}
