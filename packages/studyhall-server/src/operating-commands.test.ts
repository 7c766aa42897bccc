import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { codeBlocks } from '@studyhall/testing';
import { run } from './run.fixture.ts';
import { startForTest, temporaryFolder } from './server.fixture.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = path.join(root, 'docs/operating');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

/** Commands that are not run here, by their page and how they begin: the test that runs them, or why none does. */
const ELSEWHERE: readonly (readonly [page: string, beginning: string, held: { readonly by: string } | { readonly not: string }])[] = [
  ['api.md', '(umask 077; openssl rand', { by: 'packages/studyhall-server/src/admin/api-document.test.ts' }],
  ['cluster.md', 'CREATE ROLE studyhall', { by: 'packages/store-postgres/src/schema.test.ts' }],
  ['guarantees.md', 'node_modules/.bin/node --conditions=source packages/simulation/src/faults.ts --seeds 200', { not: 'takes hours; faults.test.ts plays the same faults' }],
  ['guarantees.md', 'node_modules/.bin/node --conditions=source packages/simulation/src/faults.ts --only', { not: 'faults.test.ts plays the same fault with other seeds' }],
  ['guarantees.md', 'node_modules/.bin/node --conditions=source packages/simulation/src/main.ts', { not: 'takes a minute of both cores; simulate.test.ts plays the same with fewer seeds' }],
  ['start.md', 'npm install studyhall-server', { not: 'asks the public registry; packed.long.test.ts installs and starts what would be published' }],
  ['start.md', 'mkdir -p /srv/studyhall', { not: 'needs systemd, and changes the machine; deploy.test.ts holds the unit' }],
];

/** The blocks of a page that somebody copies into a terminal. */
function blocksOf(page: string): readonly string[] {
  const text = readFileSync(path.join(folder, page), 'utf8');
  return ['sh', 'bash', 'shell', 'console', 'sql'].flatMap((info) => codeBlocks(text, info));
}

const COMMAND = /^(?:npx )?studyhall-server /;
const linesOf = (block: string): readonly string[] => block.trim().split('\n');
/** Every line is a command of ours that needs nothing but a database. */
const isRunHere = (block: string): boolean => linesOf(block).every((line) => COMMAND.test(line));

/** A folder as the pages have one: a community, and what `import` is given, as its page shows it. */
async function documentedFolder(t: TestContext): Promise<string> {
  const here = temporaryFolder(t);
  await (await startForTest(t, { data: path.join(here, 'community') })).stop();
  const [people = '', topic = ''] = codeBlocks(readFileSync(path.join(folder, 'import.md'), 'utf8'), 'json');
  writeFileSync(path.join(here, 'people.json'), people);
  writeFileSync(path.join(here, 'topic.json'), topic);
  return here;
}

describe('the commands in docs/operating', () => {
  for (const page of pages) {
    const commands = blocksOf(page).filter(isRunHere).flatMap(linesOf);
    if (commands.length === 0) continue;

    it(`work, in the order of ${page}`, async (t) => {
      const here = await documentedFolder(t);
      for (const command of commands) {
        const args = command.replace(COMMAND, '').split(' ').map((word) => (/^\.\/|\.json$/.test(word) ? path.join(here, word) : word));
        const { code, said, complaint } = await run(args, { STUDYHALL_DATA: path.join(here, 'community') });
        assert.equal(code, 0, `${command}: ${said} ${complaint}`);
      }
    });
  }

  it('are all run, here or by another test, or it is said why not', () => {
    const others = pages.flatMap((page) => blocksOf(page).filter((block) => !isRunHere(block)).map((block) => ({ page, block })));
    const held = others.map(({ page, block }) => ELSEWHERE.findIndex(([on, beginning]) => on === page && block.startsWith(beginning)));
    assert.deepEqual(others.filter((_, at) => held[at] === -1), [], 'run it here, or name the test that does');
    assert.deepEqual([...held].sort((a, b) => a - b), ELSEWHERE.map((_, at) => at), 'each entry is of one block');
    for (const [page, , how] of ELSEWHERE) {
      if (!('by' in how)) continue;
      assert.ok(existsSync(path.join(root, how.by)) && readFileSync(path.join(root, how.by), 'utf8').includes(`docs/operating/${page}`), `${how.by} reads ${page}`);
    }
  });
});
