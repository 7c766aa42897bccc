import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { unzipSync } from 'fflate';
import { eraseEvent, erasePerson, exportPerson } from '@studyhall/server-core';
import { foundIn, TENANT, toolsFor } from '../erase/words.fixture.ts';
import { run } from '../run.fixture.ts';
import { id, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { ask, put, putAndPost } from './files.fixture.ts';
import { retain } from './retain.fixture.ts';

const COURSE = 'bio101';
const WORDS = ['plover', 'PLOVER-FILE'];

async function scene(t: TestContext) {
  const data = temporaryFolder(t);
  const { url } = await startForTest(t, { data });
  return { data, url, ann: new Visitor(url, 'ann'), ben: new Visitor(url, 'ben'), tools: await toolsFor(t, data) };
}

/** How many files have their bytes in the folder. */
function keptIn(data: string): number {
  return readdirSync(join(data, 'files', 'kept'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

describe('a file', () => {
  it('is erased with its post', async (t) => {
    const { data, url, ann, ben, tools } = await scene(t);
    const { post, file } = await putAndPost(ann, 'r', 'what a plover eats', 'PLOVER-FILE.txt');
    const { body: { path } } = await ask(ben, 'r', file.id);
    await putAndPost(ben, 'r', 'his own', 'his.txt');
    assert.deepEqual(foundIn(data, WORDS), WORDS);
    await eraseEvent(tools, { tenant: TENANT, course: COURSE, room: 'r' }, post, 'op');
    assert.deepEqual(foundIn(data, WORDS), []);
    assert.equal((await ask(ann, 'r', file.id)).status, 404);
    assert.equal((await fetch(url + path)).status, 404);
    assert.equal(keptIn(data), 1);
  });

  it('is erased with a post that its course does not keep any longer', async (t) => {
    const { data, ann, tools } = await scene(t);
    const { file } = await putAndPost(ann, 'r', 'what a plover eats', 'PLOVER-FILE.txt');
    await tools.store.putCourse(TENANT, COURSE, { state: 'open', retentionDays: 1 });
    const hours = await retain(tools, 3, () => keptIn(data) === 0);
    assert.ok(hours > 23 && hours < 72, `after ${hours} hours`);
    assert.deepEqual(foundIn(data, WORDS), []);
    assert.equal((await ask(ann, 'r', file.id)).status, 404);
  });

  it('is erased with the person, wherever it is, posted or not', async (t) => {
    const { data, ann, ben, tools } = await scene(t);
    await putAndPost(ann, 'r', 'what a plover eats', 'PLOVER-FILE.txt');
    await put(ann, 'never made', 'a plover that was not sent', { name: 'PLOVER-FILE.txt' });
    await putAndPost(ben, 'r', 'his own', 'his.txt');
    await erasePerson(tools, { tenant: TENANT, course: COURSE, person: 'ann' }, 'op');
    assert.deepEqual(foundIn(data, WORDS), []);
    assert.equal(keptIn(data), 1);
  });

  it('is in the archive of its owner', async (t) => {
    const { ann, tools } = await scene(t);
    const { file } = await putAndPost(ann, 'r', 'what a plover eats', '../../PLOVER.txt');
    const archive = await exportPerson(tools, { tenant: TENANT, course: COURSE, person: 'ann' }, 'op');
    const parts = unzipSync(archive?.zip ?? new Uint8Array());
    const path = `files/${file.id}/__.._PLOVER.txt`;
    assert.deepEqual(Object.keys(parts).sort(), [path, 'index.html', 'person.json'].sort());
    assert.equal(Buffer.from(parts[path] ?? []).toString(), 'what a plover eats');
    assert.ok(Buffer.from(parts['person.json'] ?? []).includes(path));
  });

  it('comes back with a backup, and is copied once', async (t) => {
    const { data, ann } = await scene(t);
    await putAndPost(ann, 'r', 'what a plover eats', 'PLOVER-FILE.txt');
    const [backup, restored] = [join(temporaryFolder(t), 'monday.sqlite'), temporaryFolder(t)];
    const first = await run(['backup', backup, '--data', data]);
    assert.match(first.said, /, 1 file, checked/);
    await putAndPost(ann, 'r', 'and drinks', 'PLOVER-FILE.txt');
    assert.match((await run(['backup', backup, '--force', '--data', data])).said, /, 1 file, checked/);
    assert.match((await run(['restore', backup, '--data', restored])).said, /, 2 files: /);
    assert.equal(keptIn(restored), 2);
    assert.deepEqual(foundIn(join(restored, 'files'), ['eats', 'drinks', '.part']), ['eats', 'drinks']);
  });

  it('that no post has after a day is swept up, with bytes that nothing is known of', async (t) => {
    const { data, ann, tools } = await scene(t);
    const { file: posted } = await putAndPost(ann, 'r', 'posted', 'posted.txt');
    const { body: unsent } = await put(ann, 'r', 'a plover', { name: 'PLOVER-FILE.txt' });
    const { post: target, file: dropped } = await putAndPost(ann, 'r', 'dropped', 'dropped.txt');
    await ann.submit('r', { id: id(), type: 'edit', v: 1, body: { target, text: 'without', files: [] } });
    mkdirSync(join(data, 'files', 'kept', 'xx'));
    writeFileSync(join(data, 'files', 'kept', 'xx', 'x'.repeat(22)), 'left by a process that ended');
        // It is looked for once a day, and so what is there a day is found within two.
    const hours = await retain(tools, 3, () => keptIn(data) <= 1);
    assert.ok(hours > 23 && hours < 72, `after ${hours} hours`);
    assert.equal((await ask(ann, 'r', posted.id)).status, 200);
    for (const { id: gone } of [unsent, dropped]) assert.equal((await ask(ann, 'r', gone)).status, 404);
    assert.deepEqual(foundIn(join(data, 'files'), WORDS), []);
    assert.equal(readFileSync(join(data, 'files', 'kept', ...keptPath(data))).toString(), 'posted');
  });
});

function keptPath(data: string): readonly string[] {
  const [entry] = readdirSync(join(data, 'files', 'kept'), { recursive: true, encoding: 'utf8' }).filter((name) => /[\w-]{22}$/.test(name));
  return [entry ?? ''];
}
