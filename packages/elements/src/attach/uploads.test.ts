import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { FilePut, FileRef } from '@studyhall/protocol';
import type { RoomFiles, WaitingFile } from '@studyhall/client';
import { turn } from '@studyhall/testing';
import { Uploads } from './uploads.ts';

interface Put {
  readonly options: FilePut;
  readonly done: (ref: FileRef) => void;
  readonly fail: (error: unknown) => void;
}

/** A room whose answers a test gives by hand. */
function hands(): { readonly files: RoomFiles; readonly puts: Put[]; readonly device: Map<string, WaitingFile>; readonly answer: () => void } {
  const device = new Map<string, WaitingFile>();
  const puts: Put[] = [];
  let made = 0;
  const files: RoomFiles = {
    limits: { bytes: 10, types: ['*/*'] },
    newId: () => `f${String(++made)}`,
    open: () => assert.fail('nothing is opened here'),
    keep: (file, { id, name }) => Promise.resolve(Boolean(device.set(id, { name, file }))),
    kept: (id) => Promise.resolve(device.get(id)),
    forget: (id) => Promise.resolve(void device.delete(id)),
    put: (_file, options) =>
      new Promise((done, fail) => {
        puts.push({ options, done, fail });
        options.signal?.addEventListener('abort', () => { fail(new DOMException('stopped', 'AbortError')); });
      }),
  };
  const answer = (): void => {
    const { options, done } = puts.at(-1) ?? assert.fail('nothing was handed in');
    done({ id: options.id, name: options.name, type: 'text/plain', bytes: 1 });
  };
  return { files, puts, device, answer };
}

/** Uploads to which somebody listens. */
function heard(files: RoomFiles | (() => RoomFiles | undefined)): Uploads {
  const uploads = new Uploads(typeof files === 'function' ? files : () => files, () => assert.fail('somebody listens'));
  uploads.onChange(() => undefined);
  return uploads;
}

const FILE = new Blob(['x']);

void describe('uploads', () => {
  void it('go one after another, in their order, and are taken once', async () => {
    const { files, puts, answer } = hands();
    const uploads = heard(files);
    uploads.add(FILE, 'a.txt', files);
    uploads.add(FILE, 'b.txt', files);
    await turn();
    assert.deepEqual(puts.map(({ options }) => options.name), ['a.txt']);
    puts[0]?.options.progress?.(1, 2);
    assert.deepEqual(uploads.list.map(({ state, share }) => [state, share]), [['sending', 0.5], ['waiting', 0]]);
    answer();
    await turn();
    answer();
    await turn();
    assert.deepEqual(uploads.take().map(({ name }) => name), ['a.txt', 'b.txt']);
    assert.deepEqual(uploads.take(), []);
    assert.deepEqual(uploads.list, []);
  });

  void it('are looked for in the community as soon as it has one of them', async () => {
    const { files, answer } = hands();
    const uploads = heard(files);
    uploads.add(FILE, 'a.txt', files);
    await turn();
    const before = uploads.source(files);
    assert.equal(uploads.source(files), before);
    answer();
    await turn();
    assert.notEqual(uploads.source(files), before);
  });

  void it('fail with a reason, hold nobody up, and are tried again under the same id', async () => {
    const { files, puts, answer } = hands();
    const uploads = heard(files);
    uploads.add(FILE, 'a.txt', files);
    uploads.add(FILE, 'b.txt', files);
    await turn();
    puts[0]?.fail(new RoomError('too-large', 'x'));
    await turn();
    answer();
    await turn();
    assert.deepEqual(uploads.list.map(({ state, error }) => [state, error?.code]), [['failed', 'too-large']]);
    // Nobody can make it smaller by waiting.
    uploads.retry();
    assert.equal(puts.length, 2);
    uploads.retry('f1');
    await turn();
    assert.equal(puts[2]?.options.id, 'f1');
    puts[2].fail(new RoomError('offline', 'x'));
    await turn();
    uploads.retry();
    await turn();
    answer();
    await turn();
    assert.deepEqual(uploads.take().map(({ id }) => id), ['f2', 'f1']);
  });

  void it('stop when they are taken away, also those that arrive all the same', async () => {
    const { files, puts, answer } = hands();
    const uploads = heard(files);
    uploads.add(FILE, 'a.txt', files);
    uploads.add(FILE, 'b.txt', files);
    await turn();
    uploads.cancel('f1');
    assert.equal(puts[0]?.options.signal?.aborted, true);
    await turn();
    const late = puts[1] ?? assert.fail();
    uploads.list = [];
    late.done({ id: 'f2', name: 'b.txt', type: 'text/plain', bytes: 1 });
    await turn();
    assert.deepEqual(uploads.take(), []);
    answer();
  });

  void it('fail where the room takes no files any more, to be tried again', async () => {
    const { files, answer } = hands();
    const room: { files?: RoomFiles } = {};
    const uploads = heard(() => room.files);
    uploads.add(FILE, 'a.txt', files);
    await turn();
    assert.deepEqual(uploads.list.map(({ error }) => error?.code), ['unavailable']);
    room.files = files;
    uploads.retry();
    await turn();
    answer();
    await turn();
    assert.equal(uploads.take().length, 1);
  });

  void it('that are not what they are called are neither kept nor sent, also without a connection, and hold nobody up', async () => {
    const { files, puts, device, answer } = hands();
    const room: { files?: RoomFiles } = {};
    const uploads = heard(() => room.files);
    uploads.add(new Blob(['<html>'], { type: 'image/png' }), 'liar.png', files);
    uploads.add(FILE, 'a.txt', files);
    while (!uploads.list.every(({ state }) => state === 'failed')) await turn();
    assert.deepEqual(uploads.list.map(({ lie, error }) => [lie?.is, error?.why ?? error?.code]), [['page', 'file.type'], [undefined, 'unavailable']]);
    room.files = files;
    uploads.retry();
    await turn();
    assert.deepEqual([puts.map(({ options }) => options.name), [...device.keys()]], [['a.txt'], ['f2']]);
    answer();
  });

  void it('are kept on the device before they leave, and no longer than they are wanted', async () => {
    const { files, puts, device } = hands();
    const uploads = heard(files);
    uploads.add(FILE, 'a.txt', files);
    assert.deepEqual([puts.length, device.size], [0, 1]);
    await turn();
    assert.deepEqual([puts.length, uploads.list[0]?.kept], [1, true]);
    uploads.cancel('f1');
    uploads.add(FILE, 'b.txt', files);
    uploads.cancel('f2');
    await turn();
    await turn();
    assert.equal(device.size, 0);
  });

  void it('of an earlier page go on, and those that had arrived are known as they are', async () => {
    const { files, device, answer } = hands();
    device.set('early', { name: 'early.txt', file: FILE });
    device.set('there', { name: 'there.txt', file: FILE, ref: { id: 'there', name: 'there.txt', type: 'text/plain', bytes: 1 } });
    const uploads = heard(files);
    for (let round = 0; round < 2; round += 1) uploads.adopt([{ id: 'early' }, { id: 'there' }, { id: 'unknown' }]);
    await turn();
    assert.deepEqual(uploads.list.map(({ id, kept }) => [id, kept]), [['early', true]]);
    answer();
    await turn();
    assert.deepEqual(uploads.take().map(({ id }) => id), ['there', 'early']);
  });

  void it('go to whoever takes them while nobody listens', async () => {
    const { files, answer } = hands();
    const left: string[] = [];
    const uploads = new Uploads(() => files, ({ id }) => left.push(id));
    uploads.add(FILE, 'a.txt', files);
    await turn();
    answer();
    await turn();
    assert.deepEqual(left, ['f1']);
    assert.deepEqual(uploads.take(), []);
  });
});
