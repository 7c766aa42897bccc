import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { freshDatabase, missing, programPath, startPostgres } from '@studyhall/services';
import type { Service } from '@studyhall/services';
import { eraseEvent, erasePerson } from '@studyhall/server-core';
import { runMain } from '../run-main.ts';
import { openStore } from '../parts/store.ts';
import { post, startForTest } from '../server.fixture.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { ANN, COURSE, draft, foundIn, OF_ANN, TENANT, write } from './words.fixture.ts';
import type { Written } from './words.fixture.ts';

const run = promisify(execFile);

describe('erasing on PostgreSQL', { skip: missing('postgres') }, () => {
  let postgres: Service;
  before(async () => { postgres = await startPostgres(); });
  after(() => postgres.stop());

  const dumpOf = async (url: string): Promise<string> => (await run(programPath('pg_dump'), ['--dbname', url], { maxBuffer: 1e8 })).stdout;

  /** A server on a database of its own, in which Ann and others have written. */
  const scene = async (t: TestContext): Promise<Written & { url: string }> => {
    const url = await freshDatabase(postgres.url);
    const server = await startForTest(t, { store: { kind: 'postgres', url } });
    return { url, ...(await write(server.url)) };
  };

  it('leaves nothing of a person in a dump, and nothing in the tables’ files once they are written anew', async (t) => {
    const { url, bob, first } = await scene(t);
    const before = await dumpOf(url);
    assert.deepEqual(OF_ANN.filter((word) => !before.includes(word)), [], 'this is where they would be found');

    const lines: string[] = [];
    const output = { say: (line: string) => lines.push(line), complain: (line: string) => lines.push(line) };
    assert.equal(await runMain(['erase', '--course', COURSE, '--person', ANN.id, '--yes', '--store', url], {}, '0', output), 0, lines.join());
    assert.deepEqual(lines, ['studyhall-server erase: erased 4 posts and the name from 7 events in 2 rooms']);
    const after = await dumpOf(url);
    assert.deepEqual(OF_ANN.filter((word) => after.includes(word)), []);
    assert.match(after, /what Bob answered/);
    assert.deepEqual((await bob.submit('r', first)).map(({ status }) => status), ['duplicate']);

    // What the page for operators says.
    await run(programPath('psql'), ['--dbname', url, '-c', 'VACUUM FULL', '-c', 'CHECKPOINT']);
    assert.deepEqual(foundIn(join(postgres.folder, 'data', 'base')), []);
  });

  it('of an event leaves nothing of the post and its edits either', async (t) => {
    const { url, bob } = await scene(t);
    const mine = post('heron words');
    await bob.submit('r', mine, draft('edit', { target: mine.id, text: 'heron at last' }));
    assert.match(await dumpOf(url), /heron at last/);
    const store = await openStore({ kind: 'postgres', url });
    t.after(() => store.close());
    const tools = { store, surroundings: nodeSurroundings(() => undefined) };
    assert.deepEqual(await eraseEvent(tools, { tenant: TENANT, course: COURSE, room: 'r' }, mine.id, 'operator'), { subjects: 1, events: 2 });
    assert.doesNotMatch(await dumpOf(url), /heron/);
    await run(programPath('psql'), ['--dbname', url, '-c', 'VACUUM FULL', '-c', 'CHECKPOINT']);
    assert.deepEqual(foundIn(join(postgres.folder, 'data', 'base'), ['heron']), []);
  });

  it('loses nothing that others write meanwhile on another server', async (t) => {
    const { url, bob } = await scene(t);
    const store = await openStore({ kind: 'postgres', url });
    t.after(() => store.close());
    const texts = Array.from({ length: 30 }, (_, n) => `meanwhile ${n}`);
    await Promise.all([
      erasePerson({ store, surroundings: nodeSurroundings(() => undefined) }, { tenant: TENANT, course: COURSE, person: ANN.id }, 'operator'),
      ...texts.map((text) => bob.submit('r', post(text))),
    ]);
    const log = JSON.stringify(await bob.log('r'));
    assert.deepEqual(texts.filter((text) => !log.includes(`"${text}"`)), []);
    assert.deepEqual(OF_ANN.filter((word) => log.includes(word)), []);
  });
});
