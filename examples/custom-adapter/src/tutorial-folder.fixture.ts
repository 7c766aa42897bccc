import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { ADAPTER, adapterAfter, FILES, SETTINGS } from './tutorial.fixture.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'studyhall-tutorial-'));
after(() => { rmSync(folder, { recursive: true }); });

export const sections = [...adapterAfter.keys()];

/** What a reader of the tutorial has in his folder after a section. */
export function folderAfter(section: number): string {
  const place = path.join(folder, String(section));
  mkdirSync(path.join(place, 'public'), { recursive: true });
  const files = { 'package.json': SETTINGS, ...FILES, [ADAPTER]: adapterAfter.get(section) ?? assert.fail(`section ${section} has no code`) };
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(place, file), text);
  return place;
}
