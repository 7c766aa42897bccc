import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LAWS } from '../laws.ts';
import type { Report } from '../report/report.ts';
import { KIT_VERSION } from '../version.ts';
import { MEMORY, runCommand, runOver, temporaryFolder } from './command.fixture.ts';

const memory = fileURLToPath(MEMORY);
const readReport = (folder: string, file = 'conformance.json'): Report => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Report;

describe('the command', { concurrency: 2 }, () => {
  it('holds every law, writes a line for each and a report, and says that all is well', async (t) => {
    const folder = temporaryFolder(t);
    const { code, stdout, stderr } = await runCommand(folder, [memory]);
    assert.deepEqual([code, stderr], [0, '']);
    for (const { id } of LAWS) assert.match(stdout, new RegExp(`^ +✓ ${id} `, 'm'));
    assert.match(stdout, /^memory · contract 1 · kit [\d.]+ · seed \d+$/m);
    assert.match(stdout, new RegExp(`\\n${LAWS.length} kept · 0 broken · 0 skipped · written to conformance.json\n$`));
    assert.deepEqual(new Set(readReport(folder).passed), new Set(LAWS.map(({ id }) => id)));
  });

  it('says what is broken, what was expected and got, why it matters, and how to see it again', async (t) => {
    const forgetful = `import memory, { changed } from ${JSON.stringify(MEMORY)};
      export const subject = { ...memory, name: 'forgetful', harness: async () => {
        const harness = await memory.harness();
        return { ...harness, link: async (who, room) => {
          const link = await harness.link(who, room);
          return changed(link, { windows: undefined, pull: async (...args) => ({ ...(await link.pull(...args)), events: [] }) });
        } };
      } };`;
    const { code, stdout, stderr } = await runOver(t, forgetful, ['--only', 'reading/whole,windows/slice', '--seed', '7', '--json', 'found.json']);
    assert.deepEqual([code, stderr], [1, '']);
    const { why, title } = LAWS.find(({ id }) => id === 'reading/whole') ?? assert.fail();
    assert.ok(stdout.includes(title) && stdout.includes(`why: ${why}`), stdout);
    assert.match(stdout, /^ +promised: .*\n +expected \[.*\n +got +\[\]\n +why: /m);
    assert.match(stdout, /^ +– windows\/slice +skipped \(no windows\)$/m);
    assert.match(stdout, /\n0 kept · 1 broken · 1 skipped \(no windows\) · written to found\.json\n/);
    assert.match(stdout, /studyhall-conformance \.\/subject\.mjs --only reading\/whole --seed 7\n$/);
  });

  it('writes no report of a part, unless it is told where', async (t) => {
    const folder = temporaryFolder(t);
    assert.equal((await runCommand(folder, [memory, '--only', 'close'])).code, 0);
    assert.equal(existsSync(path.join(folder, 'conformance.json')), false);
    assert.equal((await runCommand(folder, [memory, '--only', 'close,order/batch', '--seed', '-3', '--json', 'part.json'])).code, 0);
    const { only, seed, passed } = readReport(folder, 'part.json');
    assert.deepEqual([only, seed], [['close', 'order/batch'], -3]);
    assert.deepEqual(new Set(passed), new Set(LAWS.map(({ id }) => id).filter((id) => id.startsWith('close/') || id === 'order/batch')));
  });

  it('is told of in the README as it prints', async (t) => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const shown = [...readme.matchAll(/^ {2}[✓✗] (\S+) +(.*)$/gm)];
    assert.deepEqual(shown.map(([, id, title]) => [id, title]), shown.map(([, id]) => [id, LAWS.find((law) => law.id === id)?.title]));
    assert.ok(LAWS.some(({ why }) => readme.includes(`why: ${why}\n`)));
    const { stdout } = await runCommand(temporaryFolder(t), ['--help']);
    const told = [...readme.matchAll(/^\| `(--\w+)/gm)].map(([, option = '']) => option);
    assert.deepEqual(told.filter((option) => !stdout.includes(`  ${option}`)), []);
    assert.ok(told.length >= 5);
  });

  it('lists the laws, tells its version and how it is used', async (t) => {
    const folder = temporaryFolder(t);
    const list = await runCommand(folder, ['--list', '--only', 'windows']);
    assert.deepEqual(list.stdout.trimEnd().split('\n').length, LAWS.filter(({ id }) => id.startsWith('windows/')).length);
    assert.match(list.stdout, /^windows\/slice +.* \(needs .*windows.*\)$/m);
    assert.equal((await runCommand(folder, ['--version'])).stdout, `${KIT_VERSION}\n`);
    const help = await runCommand(folder, ['-h']);
    for (const option of ['--only', '--seed', '--limit', '--json', '--browser', '--list']) assert.ok(help.stdout.includes(option), option);
    assert.deepEqual([list.code, help.code], [0, 0]);
  });
});
