import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Adapter, AdapterContext } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { adapterFor } from './adapter-for.ts';
import { lazyAdapter } from './lazy.ts';

const address = { course: 'bio', room: 'a' };
const context = {} as AdapterContext;
const gone = new RoomError('not-found', 'no such room');
const inner: Adapter = { name: 'inner', open: () => Promise.reject(gone) };

describe('lazyAdapter', () => {
  it('loads its code once, with the first room', async () => {
    let loads = 0;
    const adapter = lazyAdapter('x', () => Promise.resolve(++loads), () => inner);
    assert.equal(loads, 0);
    await assert.rejects(adapter.open(address, context), gone);
    await assert.rejects(adapter.open(address, context), gone);
    assert.equal(loads, 1);
  });

  it('E14 is unavailable while its code does not arrive, and works when it does', async () => {
    let online = false;
    const adapter = lazyAdapter('x', () => (online ? Promise.resolve() : Promise.reject(new TypeError('network'))), () => inner);
    await assert.rejects(adapter.open(address, context), { code: 'unavailable', retry: 'backoff' });
    online = true;
    await assert.rejects(adapter.open(address, context), gone);
  });

  it('does not try again where the author made a mistake', async () => {
    await assert.rejects(adapterFor('ftp://c.example').open(address, context), { code: 'invalid', retry: 'never' });
  });

  it('closes what was loaded, and nothing where nothing was', async () => {
    let closed = 0;
    const adapter = lazyAdapter('x', () => Promise.resolve(), () => ({ ...inner, close: () => { closed++; } }));
    adapter.close?.();
    await assert.rejects(adapter.open(address, context), gone);
    adapter.close?.();
    await Promise.resolve();
    assert.equal(closed, 1);
  });
});

describe('adapterFor', () => {
  it('names the backend as its caches are named', () => {
    assert.equal(adapterFor(undefined).name, 'local');
    for (const name of ['https://c.example', 'https://files.example/bio101/course.json', 'wss://chat.example/xmpp-websocket']) assert.equal(adapterFor(name).name, name);
  });
});
