import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { AckCodec, CAPABILITIES, decode, DraftCodec, FactsCodec, isSameDraft, PageCodec } from '@studyhall/protocol';
import { codeBlock, tableRows } from '@studyhall/testing';
import { Forum } from './forum.fixture.ts';

const packageFolder = fileURLToPath(new URL('../../', import.meta.url));
const documentOf = (file: string): string => readFileSync(path.join(packageFolder, '../..', file), 'utf8');
const adapter = codeBlock(documentOf('README.md'), 'js adapter');
const guide = documentOf('docs/adapters/README.md');

// Inside the package, so that `studyhall` means this one.
const parent = path.join(packageFolder, 'test-results');
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(path.join(parent, 'readme-'));
const forum = new Forum();

after(async () => {
  await forum.stop();
  rmSync(folder, { recursive: true });
});

// The README's adapter and the guide's subject and test, as they are shown: importing the test makes a test of each law.
process.env['FORUM'] = await forum.start();
writeFileSync(path.join(folder, 'forum-adapter.mjs'), adapter);
for (const name of ['subject', 'laws']) writeFileSync(path.join(folder, `${name}.mjs`), codeBlock(guide, `js ${name}`));
await import(pathToFileURL(path.join(folder, 'laws.mjs')).href);

describe('the adapter that the README shows', () => {
  it('is about twenty lines', () => {
    const lines = adapter.split('\n').filter((line) => line.trim() !== '');
    assert.ok(lines.length <= 27, `${lines.length} lines`);
  });
});

describe('docs/adapters/README.md', () => {
  it('shows a command that runs as it stands, and finds every law kept', async () => {
    const [, args = ''] = /^npx studyhall-conformance (.*)$/m.exec(codeBlock(guide, 'sh')) ?? [];
    const command = path.join(packageFolder, 'node_modules/@studyhall/conformance/bin/studyhall-conformance.js');
    const { stdout } = await promisify(execFile)(process.execPath, [command, ...args.split(' ')], { cwd: folder });
    assert.match(stdout, /^\d+ kept · 0 broken · \d+ skipped \(no .*\) · written to conformance\.json$/m);
  });

  it('tells every capability of the contract', () => {
    const told = tableRows(guide, 'capability').map(([name = '']) => /`(\w+)`/.exec(name)?.[1]);
    assert.deepEqual(told, Object.keys(CAPABILITIES));
  });

  it('shows valid facts, drafts, acks and a page, of one room', () => {
    const shown = (info: string): unknown => JSON.parse(codeBlock(guide, info));
    const each = (info: string): readonly unknown[] => shown(info) as readonly unknown[];
    const drafts = each('json drafts').map((draft) => decode(DraftCodec, draft, 'draft'));
    const acks = each('json acks').map((ack) => decode(AckCodec, ack, 'ack'));
    assert.deepEqual(acks.map(({ id }) => id), drafts.map(({ id }) => id));
    const { events } = decode(PageCodec, shown('json page'), 'page');
    const accepted = drafts.filter((_, at) => acks[at]?.status === 'accepted');
    assert.deepEqual(events.map((event, at) => isSameDraft(event, accepted[at] ?? assert.fail())), [true]);
    assert.deepEqual(decode(FactsCodec, shown('json facts'), 'facts'), shown('json facts'));
  });

  it('tells every field of a draft', () => {
    const told = tableRows(guide, 'field of a draft').flatMap(([names = '']) => names.replaceAll('`', '').split(', '));
    assert.deepEqual(told.sort(), [...Object.keys(DraftCodec.entries), 'actor', 'as', 'at', 'mine'].sort());
  });
});
