import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { Adapter, Link, Roster, SignalChange, Signals } from '@studyhall/protocol';
import { memoryAdapter, testPorts } from '@studyhall/testing';
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openStore } from '../device/open.ts';
import { scopeName } from '../device/scope.ts';
import { newDevice, settle, texts, World } from '../world.fixture.ts';

/** Names that plain objects already have something under. */
const INHERITED = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];

/** An adapter that answers as the memory one, but for these parts of its links. */
function spoilt(world: World, parts: { facts?: unknown; roster?: unknown; signals?: unknown; receipts?: unknown }): Adapter {
  const inner = memoryAdapter(world.backend, { id: 'ann', name: 'ann', signals: true, roster: true });
  return {
    name: inner.name,
    async open(...args): Promise<Link> {
      return Object.assign(await inner.open(...args), parts as { roster?: Roster; signals?: Signals });
    },
  };
}

describe('hostile surroundings', () => {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });

  for (const name of INHERITED) {
    it(`a person, a room and a text called ${name} are like any other`, async () => {
      const other = await world.tab(name, { room: name, windows: true });
      other.room.threads.post({ title: name, text: name });
      await settle();
      const ann = await world.tab('ann', { room: name });
      assert.deepEqual(texts(ann), [name]);
      ann.session.know(INHERITED);
      await settle();
      const people = ann.session.$people.get();
      assert.equal(Object.getPrototypeOf(people), null);
      assert.equal(people[name]?.shown, name);
      for (const each of INHERITED) assert.equal(people[each]?.id, each);
      assert.equal('valueOf' in people, false, 'nobody is known by a name that nobody has');
      const root = ann.room.threads.$board.get().threads[0]?.root.id ?? '';
      other.room.threads.react(root, '👍', true);
      await settle();
      assert.equal(ann.room.threads.$board.get().threads[0]?.root.reactions['👍'], 1);
    });
  }

  it('garbage from another page over the person’s channel does no harm', async () => {
    const device = newDevice();
    const { channel } = device;
    const names: string[] = [];
    const tab = await world.tab('ann', {
      device: {
        ...device,
        channel: (name) => {
          names.push(name);
          return channel(name);
        },
      },
    });
    const [scope] = names;
    assert.ok(scope);
    const stranger = channel(scope);
    for (const garbage of [undefined, null, 7, 'outbox', [], {}, { outbox: 1, marks: {} }, { marks: null }]) stranger.postMessage(garbage);
    await settle();
    tab.room.threads.post({ text: 'hello' });
    await settle();
    assert.deepEqual(texts(tab), ['hello']);
    stranger.close();
  });

  const wrong: readonly unknown[] = [undefined, null, 7, [], {}, { people: 7 }, { people: [null, 7, { id: 7 }], after: 7 }];
  for (const answer of wrong) {
    it(`a list of people that is ${JSON.stringify(answer)} is a failure that is shown, and no more`, async () => {
      const roster = { version: 1, list: () => Promise.resolve(answer), get: () => Promise.resolve(answer) };
      const tab = await world.tab('ann', { adapter: spoilt(world, { roster }) });
      const stop = tab.session.roster.use();
      await settle();
      assert.equal(tab.session.roster.$list.get().phase, 'failed');
      assert.deepEqual(tab.session.roster.$list.get().people, []);
      tab.room.threads.post({ text: 'hello' });
      await settle();
      assert.deepEqual(texts(tab), ['hello']);
      stop();
    });
  }

  it('a disk that is full in the middle loses nothing that the page still has, and the page says so until it is sent', async (t) => {
    const tab = await world.tab('ann', { device: newDevice(new IDBFactory()) });
    const forgetful = (): boolean => tab.session.$state.get().forgetful;
    tab.room.threads.post({ text: 'one' });
    await world.pass(2_000);
    assert.equal(forgetful(), false);
    const full = t.mock.method(IDBObjectStore.prototype, 'add', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    tab.adapter.offline = true;
    tab.room.threads.post({ text: 'two' });
    await world.pass(2_000);
    assert.equal(forgetful(), true);
    assert.deepEqual(texts(tab), ['two', 'one']);
    full.mock.restore();
    tab.adapter.offline = false;
    tab.session.retry();
    await world.pass(2_000);
    assert.equal(forgetful(), false);
    assert.deepEqual(world.log().map(({ body }) => body), [{ text: 'one' }, { text: 'two' }]);
  });

  it('what somebody else wrote into the device’s store is passed over, and the rest is used', async () => {
    const indexedDB = new IDBFactory();
    const adapter = memoryAdapter(world.backend, { id: 'ann' });
    const { store } = await openStore(testPorts({ indexedDB }), scopeName(adapter.name, 'bio', 'ann'));
    const whole = { view: 1, whole: true, cursor: 'c', entities: [], seen: [], rows: [], older: false, facts: null, keptAt: 1 };
    const spoil = { rooms: [7, { ...whole, seen: null }, { ...whole, entities: [['k', null]] }, { ...whole, rows: [null] }, whole], marks: 'x', words: 7 };
    await store.append('outbox', null as never);
    await store.append('outbox', { draft: {} } as never);
    await store.append('outbox', { room: 'week-1', at: 0, state: 'queued', draft: { id: 'a'.repeat(22), type: 'post', v: 1, body: { text: 'kept' } } });
    await store.change('marks', 'week-1', () => spoil.marks as never);
    await store.change('words', 'week-1\nnew', () => spoil.words as never);
    for (const room of spoil.rooms) {
      await store.change('rooms', 'week-1', () => room as never);
      const tab = await world.tab('ann', { adapter, device: newDevice(indexedDB), identity: { user: { id: 'ann' }, roles: [] } });
      await world.pass(5_000);
      assert.equal(tab.room.$status.get().phase, 'live');
      assert.deepEqual(texts(tab), ['kept']);
      tab.session.close();
      await settle();
    }
    store.close();
  });

  it('facts without limits are no facts', async () => {
    const tab = await world.tab('ann', { adapter: spoilt(world, { facts: { me: { id: 'ann', as: 'student' }, writable: true } }) });
    assert.equal(tab.room.$status.get().error?.code, 'internal');
  });

  it('a mistake in an adapter’s code is no lost connection: it is shown as a failure, tried again, and told to the developer once', async () => {
    let broken = true;
    const bug = new TypeError('Cannot read properties of undefined');
    const inner = memoryAdapter(world.backend, { id: 'ann' });
    const reports: unknown[] = [];
    const tab = await world.tab('ann', {
      adapter: { name: inner.name, open: (...args) => (broken ? Promise.reject(bug) : inner.open(...args)) },
      ports: { report: (error) => reports.push((error as Error).cause) },
    });
    await world.pass(5_000);
    assert.equal(tab.room.$status.get().phase, 'failed');
    assert.equal(tab.session.$state.get().error?.code, 'internal');
    assert.deepEqual(reports, [bug]);
    broken = false;
    await world.pass(60_000);
    assert.equal(tab.room.$status.get().phase, 'live');
    assert.equal(tab.session.$state.get().phase, 'ready');
    assert.deepEqual(reports, [bug]);
  });

  it('signals and read marks that are garbage are none', async () => {
    const tell: ((change: SignalChange) => void)[] = [];
    const signals = {
      version: 1,
      set: () => {
        throw new Error('no');
      },
      on: (listener: (change: SignalChange) => void) => {
        tell.push(listener);
        return () => undefined;
      },
    };
    const receipts = { version: 0, read: () => Promise.resolve([null, 7, { thread: 7 }]), mark: () => Promise.resolve(undefined) };
    const tab = await world.tab('ann', { adapter: spoilt(world, { signals, receipts }) });
    const stop = tab.room.threads.$typing.listen(() => undefined);
    tab.session.setPresence(true);
    await settle();
    assert.ok(tell.length > 0);
    const garbage = [undefined, null, 7, {}, { set: 7 }, { reset: false, set: [null, {}], gone: [], now: 1 }, { reset: true, set: [], gone: null, now: 'x' }];
    for (const change of garbage) for (const each of tell) assert.doesNotThrow(() => { each(change as never); });
    tab.room.threads.post({ text: 'hello' });
    await world.pass(2_000);
    assert.deepEqual(texts(tab), ['hello']);
    stop();
  });
});
