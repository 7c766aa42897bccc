import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { memoryStorage } from '@studyhall/testing';
import type { WrittenText } from '../written.ts';
import type { Device, Tab } from '../world.fixture.ts';
import { newDevice, settle, World } from '../world.fixture.ts';

const NOTHING: WrittenText = { text: '' };

describe('words being written in several tabs of one person', () => {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });
  const tab = (device: Device): Promise<Tab> => world.tab('ann', { device, identity: { user: { id: 'ann' }, roles: [] } });
  const write = async ({ room }: Tab, text: string): Promise<void> => {
    room.drafts.write('new', text === '' ? NOTHING : { text });
    await world.pass(1_000);
  };
  const read = async ({ room }: Tab): Promise<string> => (await room.drafts.read('new')).text;
  const end = async ({ session }: Tab): Promise<void> => {
    session.close();
    await settle();
  };
  const reload = async (page: Tab, device: Device): Promise<Tab> => {
    await end(page);
    return tab(device);
  };

  it('are each tab’s own, whatever the other writes, and survive its reload', async () => {
    const device = newDevice(new IDBFactory());
    const [one, two] = [await tab(device), await tab(device)];
    await write(one, 'a precious essay in one');
    await write(two, 'note in two');
    assert.equal(await read(one), 'a precious essay in one');
    const again = await reload(one, device);
    assert.equal(await read(again), 'a precious essay in one');
    assert.equal(await read(await reload(two, device)), 'note in two');
  });

  it('are kept with all that belongs to them', async () => {
    const device = newDevice(new IDBFactory());
    const one = await tab(device);
    const file = { id: 'f', name: 'egg.png', type: 'image/png', bytes: 7, alt: 'An egg' };
    const all: WrittenText = { title: 'Eggs', text: 'Why, @Ben?', purpose: 'question', tags: ['lab', 'wee'], mentions: ['ben'], files: [file] };
    one.room.drafts.write('new', all);
    one.room.drafts.write('reply', { text: '', files: [file] });
    one.room.drafts.write('nothing', { text: '', purpose: 'note' });
    const again = await reload(one, device);
    assert.deepEqual(await again.room.drafts.read('new'), all);
    assert.deepEqual([...(await again.room.drafts.places())].sort(), ['new', 'reply']);
  });

  it('are not taken away by what is posted in another', async () => {
    const device = newDevice(new IDBFactory());
    const [one, two] = [await tab(device), await tab(device)];
    await write(two, 'short in two');
    await write(one, 'a precious essay in one');
    await write(two, '');
    assert.equal(await read(two), '', 'what an open tab shows is not offered to another');
    assert.equal(await read(await reload(one, device)), 'a precious essay in one');
  });

  it('go to the next tab when theirs is closed: the newest first, the older ones when its composer is empty', async () => {
    const device = newDevice(new IDBFactory());
    const [one, two] = [await tab(device), await tab(device)];
    await write(one, 'older');
    await write(two, 'newer');
    await end(one);
    await end(two);
    const three = await tab(device);
    assert.deepEqual(await three.room.drafts.places(), ['new']);
    assert.equal(await read(three), 'newer');
    await write(three, '');
    assert.equal(await read(three), 'older');
    await write(three, '');
    assert.equal(await read(three), '');
    assert.deepEqual(await three.room.drafts.places(), []);
  });

  it('go back to their own tab where the browser says which it was, though others are newer', async () => {
    const device = newDevice(new IDBFactory());
    const items = new Set<string>();
    const inner = memoryStorage();
    const tabStorage = {
      ...inner,
      setItem: (key: string, value: string) => {
        items.add(key);
        inner.setItem(key, value);
      },
    };
    const open = (): Promise<Tab> => world.tab('ann', { device, ports: { tabStorage } });
    const [one, two] = [await open(), await tab(device)];
    await write(one, 'older');
    await write(two, 'newer');
    await end(two);
    await end(one);
    const again = await open();
    assert.equal(await read(again), 'older');
    await write(again, '');
    assert.equal(await read(again), 'newer');
    await again.session.signOut();
    assert.deepEqual([...items].filter((key) => inner.getItem(key) !== null), []);
  });

  it('go to one tab, of two that open at once', async () => {
    const device = newDevice(new IDBFactory());
    const one = await tab(device);
    await write(one, 'left behind');
    await end(one);
    const [two, three] = [await tab(device), await tab(device)];
    const seen = await Promise.all([read(two), read(three)]);
    assert.deepEqual(seen.sort(), ['', 'left behind']);
  });

  it('are not replaced by older ones that come while they are typed', async () => {
    const device = newDevice(new IDBFactory());
    const one = await tab(device);
    await write(one, 'left behind');
    await end(one);
    const two = await tab(device);
    const coming = read(two);
    two.room.drafts.write('new', { text: 'typed at once' });
    assert.equal(await coming, 'typed at once');
    assert.equal(await read(await reload(two, device)), 'typed at once');
  });

  it('come back where a room is shown again in the same page', async () => {
    const device = newDevice(new IDBFactory());
    const one = await tab(device);
    await write(one, 'half');
    one.room.release();
    const room = one.session.room('week-1');
    await settle();
    assert.deepEqual(await room.drafts.places(), ['new']);
    assert.equal((await room.drafts.read('new')).text, 'half');
    room.drafts.write('new', NOTHING);
    await world.pass(1_000);
    assert.equal(await read(await reload(one, device)), '');
  });

  it('of an earlier version are found', async () => {
    const indexedDB = new IDBFactory();
    const device = newDevice(indexedDB);
    const one = await tab(device);
    await write(one, 'x');
    await write(one, '');
    await end(one);
    const [{ name = '' } = {}] = await indexedDB.databases();
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => { resolve(request.result); };
    });
    db.transaction('words', 'readwrite').objectStore('words').put({ text: 'from before' }, 'week-1\nnew');
    await settle();
    db.close();
    const two = await tab(device);
    assert.equal(await read(two), 'from before');
    await write(two, '');
    assert.equal(await read(await reload(two, device)), '');
  });

  it('stay where they are while the device cannot keep them once more', async (t) => {
    const device = newDevice(new IDBFactory());
    const one = await tab(device);
    await write(one, 'left behind');
    await end(one);
    const two = await tab(device);
    const full = t.mock.method(IDBObjectStore.prototype, 'put', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    assert.equal(await read(two), 'left behind');
    full.mock.restore();
    assert.equal(await read(await reload(two, device)), 'left behind');
  });

  it('are kept also where a page may not use locks', async () => {
    const angry = (): never => {
      throw new DOMException('not here', 'SecurityError');
    };
    const locks = { request: angry, query: angry };
    const device = { ...newDevice(new IDBFactory()), locks };
    const one = await tab(device);
    await write(one, 'half');
    assert.equal(await read(await reload(one, device)), 'half');
  });
});
