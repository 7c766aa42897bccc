import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { diskFileStore, eraseEvent, erasePerson } from '@studyhall/server-core';
import type { FileStore, KeptKey } from '@studyhall/server-core';
import { readSettings } from '../settings/settings.ts';
import { openFiles } from '../parts/files.ts';
import { SECRET, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import { COURSE, TENANT, toolsFor } from '../erase/words.fixture.ts';
import { ask, put, putAndPost } from './files.fixture.ts';
import { retain } from './retain.fixture.ts';
import { Bucket } from './s3.fixture.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(22)) as [string, string, string, string, string];

async function bucketFor(t: TestContext): Promise<Bucket> {
  const bucket = new Bucket();
  await bucket.start();
  t.after(() => bucket.stop());
  return bucket;
}

async function all(store: FileStore): Promise<KeptKey[]> {
  const keys: KeptKey[] = [];
  for await (const key of store.keys()) keys.push(key);
  return keys;
}

const choiceOf = (bucket: Bucket, env = bucket.env) => readSettings(['--files', bucket.place], { ...env, STUDYHALL_SECRET: SECRET }).files;

const STORES: Readonly<Record<string, (t: TestContext) => Promise<FileStore>>> = {
  'a folder': (t) => Promise.resolve(diskFileStore(join(temporaryFolder(t), 'files'))),
  'a bucket': async (t) => (await openFiles(choiceOf(await bucketFor(t)))).store,
};

for (const [name, open] of Object.entries(STORES)) {
  describe(`files in ${name}`, () => {
    const received = (t: TestContext, words: string): { path: string; bytes: number } => {
      const path = join(temporaryFolder(t), 'received');
      writeFileSync(path, words);
      return { path, bytes: statSync(path).size };
    };
    const text = async (stream: ReadableStream<Uint8Array> | undefined): Promise<string | undefined> => stream && (await new Response(stream).text());

    it('are kept whole, read whole or in part, and removed', async (t) => {
      const store = await open(t);
      await store.ready();
      const [key] = KEYS;
      assert.equal(await store.read(key), undefined);
      await store.put(key, received(t, 'what a plover eats'));
      assert.equal(await text(await store.read(key)), 'what a plover eats');
      assert.equal(await text(await store.read(key, { from: 7, to: 12 })), 'plover');
      await store.remove(key);
      await store.remove(key);
      assert.equal(await store.read(key), undefined);
    });

    it('are listed with the time from which they are there', async (t) => {
      const store = await open(t);
      assert.deepEqual(await all(store), []);
      for (const key of KEYS) await store.put(key, received(t, key));
      const listed = await all(store);
      assert.deepEqual(listed.map(({ key }) => key).sort(), KEYS);
      for (const { at } of listed) assert.ok(at > 1e12 && at <= Date.now() + 1000);
    });
  });
}

describe('a folder of files', () => {
  it('is left by no name', async (t) => {
    const store = diskFileStore(temporaryFolder(t));
    for (const bad of ['../../etc/passwd', '', 'x', `${'x'.repeat(21)}/`]) await assert.rejects(async () => store.read(bad));
  });
});

describe('a bucket whose list never ends', () => {
  it('is told of, and not asked for ever', { timeout: 20_000 }, async (t) => {
    const bucket = await bucketFor(t);
    const { store } = await openFiles(choiceOf(bucket));
    for (const key of KEYS.slice(0, 3)) {
      const path = join(temporaryFolder(t), 'received');
      writeFileSync(path, key);
      await store.put(key, { path, bytes: key.length });
    }
    bucket.endless = true;
    await assert.rejects(all(store), { code: 'unavailable' });
  });
});

describe('a server with a bucket', () => {
  it('keeps files there, and nothing of them here', async (t) => {
    const bucket = await bucketFor(t);
    const { url } = await startForTest(t, { files: choiceOf(bucket) });
    const ann = new Visitor(url, 'ann');
    const { file } = await putAndPost(ann, 'week', 'what a plover eats', 'plover.txt');
    assert.deepEqual([...bucket.kept.values()].map(String), ['what a plover eats']);
    const { body: { path } } = await ask(ann, 'week', file.id);
    assert.equal(await (await fetch(url + path)).text(), 'what a plover eats');
    assert.equal(bucket.refused, 0);
  });

  it('has nothing there any more of who was erased, of a post that was, and of one that its course keeps no longer', async (t) => {
    const bucket = await bucketFor(t);
    const data = temporaryFolder(t);
    const choice = choiceOf(bucket);
    const { url } = await startForTest(t, { data, files: choice });
    const { store, surroundings } = await toolsFor(t, data);
    const tools = { store, surroundings, files: (await openFiles(choice)).store };
    const there = (): string[] => [...bucket.kept.values()].map(String).sort();
    const [ann, ben, cleo] = ['ann', 'ben', 'cleo'].map((person) => new Visitor(url, person)) as [Visitor, Visitor, Visitor];
    await putAndPost(ann, 'r', 'of Ann, posted', 'ann.txt');
    await put(ann, 'r', 'of Ann, not sent', { name: 'ann.txt' });
    const erased = await putAndPost(ben, 'r', 'of Ben, erased', 'ben.txt');
    await putAndPost(cleo, 'r', 'of Cleo', 'cleo.txt');
    await put(cleo, 'r', 'of Cleo, never sent', { name: 'cleo.txt' });
    // What a process that ended has left, and what is somebody else's.
    bucket.kept.set('x'.repeat(22), Buffer.from('left behind'));
    for (const key of ['a&b/c', 'backup-2020', 'zzz']) bucket.kept.set(key, Buffer.from('not ours'));
    await erasePerson(tools, { tenant: TENANT, course: COURSE, person: 'ann' }, 'op');
    await eraseEvent(tools, { tenant: TENANT, course: COURSE, room: 'r' }, erased.post, 'op');
    assert.deepEqual(there(), ['left behind', 'not ours', 'not ours', 'not ours', 'of Cleo', 'of Cleo, never sent']);
    await retain(tools, 3, () => bucket.kept.size === 4);
    assert.deepEqual(there(), ['not ours', 'not ours', 'not ours', 'of Cleo'], 'what no post has is swept up after a day');
    await store.putCourse(TENANT, COURSE, { state: 'open', retentionDays: 1 });
    await retain(tools, 3, () => bucket.kept.size === 3);
    assert.deepEqual(there(), ['not ours', 'not ours', 'not ours']);
    assert.equal(bucket.refused, 0);
  });

  it('says what could not be removed, and the same again does the rest', async (t) => {
    const bucket = await bucketFor(t);
    const data = temporaryFolder(t);
    const choice = choiceOf(bucket);
    const { url } = await startForTest(t, { data, files: choice });
    const { store, surroundings } = await toolsFor(t, data);
    const tools = { store, surroundings, files: (await openFiles(choice)).store };
    const ann = new Visitor(url, 'ann');
    const { file } = await putAndPost(ann, 'r', 'of Ann', 'ann.txt');
    bucket.refusing = true;
    await assert.rejects(erasePerson(tools, { tenant: TENANT, course: COURSE, person: 'ann' }, 'op'), /files cannot be kept or read now/);
    assert.equal((await ask(new Visitor(url, 'ben'), 'r', file.id)).status, 404, 'the words, and the way to the file, are gone all the same');
    bucket.refusing = false;
    await erasePerson(tools, { tenant: TENANT, course: COURSE, person: 'ann' }, 'op');
    assert.equal(bucket.kept.size, 0);
  });

  it('does not start with the wrong keys, nor without any', async (t) => {
    const bucket = await bucketFor(t);
    await assert.rejects(startForTest(t, { files: choiceOf(bucket, { ...bucket.env, AWS_SECRET_ACCESS_KEY: 'wrong' }) }), /--files: the bucket answers GET with 403/);
    assert.ok(bucket.refused > 0);
    assert.throws(() => readSettings(['--files', bucket.place], { STUDYHALL_SECRET: SECRET }), /needs AWS_ACCESS_KEY_ID/);
    assert.throws(() => readSettings(['--files', 'ftp://x'], { STUDYHALL_SECRET: SECRET }), /--files must be/);
    assert.throws(() => readSettings(['--files', 's3:https://key:secret@x/b'], { STUDYHALL_SECRET: SECRET }), /no keys/);
  });

  it('tells that files cannot be had while it is away, and takes none', async (t) => {
    const bucket = await bucketFor(t);
    const { url } = await startForTest(t, { files: choiceOf(bucket) });
    const ann = new Visitor(url, 'ann');
    const { file } = await putAndPost(ann, 'week', 'first', 'first.txt');
    const { body: { path } } = await ask(ann, 'week', file.id);
    await bucket.stop();
    assert.equal((await fetch(url + path)).status, 503);
    await assert.rejects(putAndPost(ann, 'week', 'second', 'second.txt'));
  });
});
