import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import type { Adapter, FilePut, FileRef, Files } from '@studyhall/protocol';
import type { RoomFiles } from '../api.ts';
import { settle, World } from '../world.fixture.ts';
import type { Tab } from '../world.fixture.ts';

let world = new World();
const FILE = new Blob(['some words']);

/** Puts files of the test's own on every link. */
function having(files: unknown): { readonly around: (adapter: Adapter) => Adapter } {
  return {
    around: (adapter) => ({
      name: adapter.name,
      open: async (...args) => Object.assign(await adapter.open(...args), { files }),
    }),
  };
}

const filesOf = ({ room }: Tab): RoomFiles => room.files ?? assert.fail('the room has no files');

describe('files of a room', () => {
  afterEach(() => {
    world.close();
    world = new World();
  });

  it('are handed in, named by a post, and opened by whoever reads it', async () => {
    const ann = await world.tab('ann', { files: true });
    const files = filesOf(ann);
    assert.equal(files, ann.room.files, 'the same while the link is');
    const id = files.newId();
    const sent: number[] = [];
    const ref = await files.put(FILE, { id, name: 'notes.txt', progress: (n) => sent.push(n) });
    assert.deepEqual([ref.id, ref.name, ref.bytes], [id, 'notes.txt', FILE.size]);
    assert.deepEqual(await files.put(FILE, { id, name: 'notes.txt' }), ref, 'once more is the same file');
    ann.room.threads.post({ text: 'see', files: [ref] });
    await settle();
    const ben = await world.tab('ben', { files: true });
    assert.deepEqual(ben.room.threads.$board.get().threads[0]?.root.files, [ref]);
    assert.match((await filesOf(ben).open(id)).url, /./);
    await assert.rejects(filesOf(ben).open(files.newId()), { code: 'not-found' });
  });

  it('are not there where the backend has none, or says nothing that can be understood', async () => {
    assert.equal((await world.tab('ann')).room.files, undefined);
    const odd = { version: 0, limits: { bytes: 'many' }, put: () => undefined, open: () => undefined };
    assert.equal((await world.tab('ann', having(odd))).room.files, undefined);
  });

  it('end in time, whatever the backend does', async () => {
    const puts: FilePut[] = [];
    const never: Files = {
      version: 0,
      limits: { bytes: 100, types: ['*/*'] },
      put: (_file, options) => {
        puts.push(options);
        return new Promise<FileRef>(() => undefined);
      },
      open: () => Promise.resolve({ url: 7 } as never),
    };
    const files = filesOf(await world.tab('ann', having(never)));
    const told: number[] = [];
    const slow = files.put(FILE, { id: files.newId(), name: 'a', progress: (sent) => told.push(sent) });
    const outcome = assert.rejects(slow, { code: 'timeout' });
    for (const sent of [1, 2, 2, 1]) {
      await world.pass(20_000);
      puts[0]?.progress?.(sent, 10);
    }
    // It moved for forty seconds, and then stood still.
    await outcome;
    assert.deepEqual(told, [1, 2]);
    assert.equal(puts[0]?.signal?.aborted, true);
    const stop = new AbortController();
    const stopped = files.put(FILE, { id: files.newId(), name: 'b', signal: stop.signal });
    stop.abort();
    await assert.rejects(stopped, { code: 'closed' });
    await assert.rejects(files.put(FILE, { id: files.newId(), name: 'c', signal: stop.signal }), { code: 'closed' });
    assert.equal(puts.length, 2, 'what was given up before is never sent');
    await assert.rejects(files.open('x'), { code: 'internal' });
  });

  it('that come back as something else are refused', async () => {
    const other: Files = {
      version: 0,
      limits: { bytes: 100, types: ['*/*'] },
      put: () => Promise.resolve({ id: 'A'.repeat(22), name: 'x', type: 'text/plain', bytes: 1 }),
      open: () => Promise.reject(new Error('no')),
    };
    const files = filesOf(await world.tab('ann', having(other)));
    await assert.rejects(files.put(FILE, { id: files.newId(), name: 'a' }), { code: 'internal' });
    await assert.rejects(files.open('x'), { code: 'internal' });
  });

  it('that meet the end of a sign-in open the room again with new credentials', async () => {
    const asked: boolean[] = [];
    let ended = true;
    const expiring: Files = {
      version: 0,
      limits: { bytes: 100, types: ['*/*'] },
      put: (_file, { id, name }) =>
        ended ? Promise.reject(new RoomError('unauthenticated', 'expired')) : Promise.resolve({ id, name, type: 'text/plain', bytes: 1 }),
      open: () => Promise.reject(new RoomError('not-found', 'no')),
    };
    const ann = await world.tab('ann', {
      ...having(expiring),
      auth: ({ renew }) => {
        asked.push(renew);
        return Promise.resolve('token');
      },
    });
    const id = filesOf(ann).newId();
    const refused = assert.rejects(filesOf(ann).put(FILE, { id, name: 'a' }), { code: 'unauthenticated' });
    await settle();
    await refused;
    await world.pass(5_000);
    assert.ok(asked.includes(true), 'the host was asked for new ones');
    assert.equal(ann.room.$status.get().phase, 'live');
    ended = false;
    assert.equal((await filesOf(ann).put(FILE, { id, name: 'a' })).id, id);
  });
});
