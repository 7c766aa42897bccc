import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Adapter, AdapterContext } from '@studyhall/protocol';
import { codeBlock, tableRows, testContext } from '@studyhall/testing';
import { busyRoom } from './archive.fixture.ts';
import { parseIndex } from './format/codecs.ts';
import { Source } from './source.fixture.ts';
import type { ArchiveIndex } from './write.ts';

const packageFolder = fileURLToPath(new URL('../', import.meta.url));
const readme = readFileSync(path.join(packageFolder, 'README.md'), 'utf8');

type Archive = (adapter: Adapter, context: AdapterContext, course: string, rooms: readonly string[], folder: string) => Promise<ArchiveIndex>;

describe('the README', () => {
  it('shows an index that can be read, and tells each of its fields', () => {
    const shown = codeBlock(readme, 'json index');
    const index = parseIndex(shown);
    assert.deepEqual(index, JSON.parse(shown));
    assert.deepEqual(tableRows(readme, 'field').map(([field]) => field?.replaceAll('`', '')), Object.keys(index));
  });

  it('shows how to archive the rooms of any adapter', async (t) => {
    const parent = path.join(packageFolder, 'test-results');
    mkdirSync(parent, { recursive: true });
    const folder = mkdtempSync(path.join(parent, 'readme-'));
    t.after(() => { rmSync(folder, { recursive: true }); });
    const module = path.join(folder, 'archive.ts');
    writeFileSync(module, codeBlock(readme, 'ts archive'));
    const { archive } = (await import(pathToFileURL(module).href)) as { archive: Archive };
    const source = new Source();
    source.fill('week-3', busyRoom());
    const adapter: Adapter = { name: 'source', open: ({ room }) => source.open(room) };
    const index = await archive(adapter, testContext(), source.course, ['week-3'], path.join(folder, 'out'));
    assert.equal(index.rooms[0]?.events, busyRoom().length);
    assert.equal(readdirSync(path.join(folder, 'out')).length, 2);
  });
});
