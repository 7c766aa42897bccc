import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import type { Json, Link } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import type { MemoryAdapterOptions } from '@studyhall/testing';
import { memoryAdapter, testPorts } from '@studyhall/testing';
import { createSession } from '../session/session.ts';
import type { Adapter } from '@studyhall/protocol';
import { durable } from '../durable.fixture.ts';
import type { Device, Tab, TabOptions } from '../world.fixture.ts';
import { newDevice, postWith, settle, texts, threads, World } from '../world.fixture.ts';

const BACKENDS: Readonly<Record<string, Partial<MemoryAdapterOptions>>> = {
  'folding the log': {},
  'with windows': { windows: true },
  'with snapshots': { snapshots: true },
};

for (const [how, backend] of Object.entries(BACKENDS)) {
  describe(`what a device keeps, ${how}`, () => {
    let world = new World();
    afterEach(() => {
      world.close();
      world = new World();
    });
    const tab = (id: string, device: Device, more: TabOptions = {}): Promise<Tab> => {
      const options: MemoryAdapterOptions = { id, name: id, ...backend, signals: true, roster: true };
      return world.tab(id, {
        device,
        identity: { user: { id }, roles: [] },
        adapter: durable(memoryAdapter(world.backend, options)),
        ...more,
      });
    };
    const dead: Adapter = { name: 'memory', open: () => Promise.reject(new RoomError('offline', 'dead')) };

    it('a dead backend leaves the content readable on a reload', async () => {
      const device = newDevice(new IDBFactory());
      const ann = await tab('ann', device);
      const id = ann.room.threads.post({ text: 'hello' });
      ann.room.threads.post({ text: 'reply' }, id);
      ann.room.threads.react(id, '👍', true);
      await world.pass(3_000);
      ann.session.close();
      const again = await tab('ann', device, { adapter: dead });
      assert.equal(again.room.$status.get().phase, 'offline');
      assert.equal(again.room.$status.get().loaded, true);
      assert.deepEqual(texts(again), ['hello', 'reply']);
      assert.deepEqual(postWith(again, 'hello').own.reactions, ['👍']);
      again.room.threads.post({ text: 'later' }, id);
      await settle();
      assert.equal(postWith(again, 'later').delivery, 'waiting');
      again.session.close();
      const back = await tab('ann', device);
      assert.deepEqual(texts(back), ['hello', 'reply', 'later']);
      assert.equal(postWith(back, 'later').delivery, undefined);
    });

    it('a dead backend leaves the names that were known, to this person alone', async () => {
      const device = newDevice(new IDBFactory());
      const ben = await tab('ben', newDevice(new IDBFactory()));
      ben.room.threads.post({ text: 'hello' });
      await settle();
      const ann = await tab('ann', device);
      ann.session.know(['ben']);
      await world.pass(1_000);
      ann.room.threads.post({ text: 'hi' });
      await world.pass(3_000);
      ann.session.close();
      const again = await tab('ann', device, { adapter: dead });
      again.session.know(['ann', 'ben']);
      await settle();
      assert.deepEqual(Object.values(again.session.$people.get()).map(({ shown }) => shown), ['ann', 'ben']);
      again.session.close();
      const stranger = await tab('ben', device, { adapter: dead });
      stranger.session.know(['ann']);
      await settle();
      assert.match(stranger.session.$people.get()['ann']?.shown ?? '', /^Participant /);
      stranger.session.close();
      // Somebody renamed meanwhile is asked about, and not taken from what was kept.
      const back = await tab('ann', device, { adapter: durable(memoryAdapter(world.backend, { id: 'ann', name: 'Anna', ...backend, signals: true, roster: true })) });
      assert.equal(back.session.$people.get()['ann']?.shown, 'Anna');
    });

    it('says for which places of a room words are kept', async () => {
      const device = newDevice(new IDBFactory());
      const ann = await tab('ann', device);
      ann.room.drafts.write('new', { text: '', title: 'Half' });
      ann.room.drafts.write('reply', { text: 'half' });
      ann.room.drafts.write('done', { text: 'sent' });
      ann.room.drafts.write('done', { text: '' });
      ann.session.room('elsewhere').drafts.write('other', { text: 'half' });
      await settle();
      assert.deepEqual([...(await ann.room.drafts.places())].sort(), ['new', 'reply']);
      ann.session.close();
      const again = await tab('ann', device);
      assert.deepEqual(await again.room.drafts.read('reply'), { text: 'half' });
      again.room.drafts.write('reply', { text: '' });
      assert.deepEqual(await again.room.drafts.places(), ['new']);
      again.session.close();
      const ben = await tab('ben', device);
      assert.deepEqual(await ben.room.drafts.places(), []);
    });

    it('another person on the device sees nothing of it, and sends nothing of it', async () => {
      const device = newDevice(new IDBFactory());
      const ann = await tab('ann', device);
      ann.room.threads.post({ text: 'public' });
      await world.pass(3_000);
      ann.adapter.offline = true;
      await world.pass(1_000);
      ann.room.threads.post({ text: 'unsent secret' });
      ann.room.drafts.write('new', { text: 'half a secret' });
      await world.pass(3_000);
      ann.session.close();

      const stranger = await tab('ben', device, { adapter: dead });
      assert.deepEqual(texts(stranger), []);
      assert.equal(stranger.room.$status.get().loaded, false);
      stranger.session.close();
      const ben = await tab('ben', device);
      await world.pass(10_000);
      assert.deepEqual(texts(ben), ['public']);
      assert.deepEqual(await ben.room.drafts.read('new'), { text: '' });
      assert.deepEqual(world.log().map(({ actor, body }) => [actor, (body as { text: Json }).text]), [['ann', 'public']]);
      ben.session.close();

      const back = await tab('ann', device);
      assert.deepEqual(await back.room.drafts.read('new'), { text: 'half a secret' });
      await settle();
      assert.deepEqual(world.log().map(({ actor, body }) => [actor, (body as { text: Json }).text])[1], ['ann', 'unsent secret']);
    });

    it('when other credentials make the page another person’s, nothing of the first one stays or leaves', async () => {
      const device = newDevice(new IDBFactory());
      let who = 'ann';
      let expired = false;
      const adapters = new Map(['ann', 'ben'].map((id) => [id, durable(memoryAdapter(world.backend, { id, name: id, ...backend }))]));
      const switching: Adapter = {
        name: 'memory',
        async open(address, context, options): Promise<Link> {
          const token = (await context.auth()) ?? '';
          const link = await (adapters.get(token) ?? dead).open(address, context, options);
          return {
            ...pick(link),
            async submit(drafts) {
              if (expired) throw new RoomError('unauthenticated', 'expired');
              return (await link.submit?.(drafts)) ?? [];
            },
          };
        },
      };
      const page = await world.tab('ann', {
        device,
        adapter: switching,
        auth: ({ renew }) => {
          if (renew) expired = false;
          return Promise.resolve(who);
        },
      });
      page.room.threads.post({ text: 'by ann' });
      await settle();
      page.adapter.offline = true;
      await world.pass(1_000);
      page.room.threads.post({ text: 'unsent by ann' });
      await settle();
      who = 'ben';
      expired = true;
      page.adapter.offline = false;
      await world.pass(60_000);
      assert.equal(page.session.$state.get().me?.id, 'ben');
      assert.deepEqual(texts(page), ['by ann']);
      assert.equal(threads(page)[0]?.root.mine, false);
      assert.deepEqual(world.log().map(({ actor }) => actor), ['ann']);
      page.room.threads.post({ text: 'by ben' });
      await settle();
      assert.deepEqual(world.log().map(({ actor }) => actor), ['ann', 'ben']);
    });

    it('signing out wipes it', async () => {
      const factory = new IDBFactory();
      const device = newDevice(factory);
      const ann = await tab('ann', device);
      ann.room.threads.post({ text: 'hello' });
      ann.room.drafts.write('new', { text: 'half' });
      ann.session.setPresence(true);
      await world.pass(3_000);
      await ann.session.signOut();
      assert.equal(ann.session.$state.get().phase, 'closed');
      await settle();
      assert.deepEqual((await factory.databases()).map(({ name }) => name), []);
      const again = await tab('ann', device, { adapter: dead });
      assert.deepEqual(texts(again), []);
      assert.equal(again.room.$status.get().loaded, false);
    });

    it('signing out wipes it also where the page has hardly begun', async () => {
      const factory = new IDBFactory();
      const device = newDevice(factory);
      const ann = await tab('ann', device);
      ann.room.drafts.write('new', { text: 'half' });
      await settle();
      ann.session.close();
      const hasty = createSession({
        adapter: dead,
        course: 'bio',
        identity: { user: { id: 'ann' }, roles: [] },
        ports: { ...testPorts(), ...device },
      });
      await hasty.signOut();
      await settle();
      assert.deepEqual(await factory.databases(), []);
    });

    it('read marks and the choice to be seen stay on the device', async () => {
      const device = newDevice(new IDBFactory());
      const ann = await tab('ann', device);
      const ben = await tab('ben', newDevice(new IDBFactory()));
      ben.room.threads.post({ text: 'hello' });
      await world.pass(1_000);
      assert.equal(ann.session.$state.get().presence, 'off');
      ann.room.threads.markRead();
      ann.session.setPresence(true);
      await world.pass(1_000);
      ann.session.close();
      const again = await tab('ann', device);
      assert.deepEqual(again.room.threads.$unread.get(), { threads: 0, orMore: false });
      assert.equal(again.session.$state.get().presence, 'on');
    });
  });
}

/** A link’s own members, methods bound. */
function pick(link: Link): Link {
  return {
    facts: { ...link.facts, durability: 'server' },
    pull: (...args) => link.pull(...args),
    close: () => {
      link.close();
    },
    ...(link.watch === undefined ? {} : { watch: (watcher) => link.watch?.(watcher) ?? ((): void => undefined) }),
    ...(link.windows === undefined ? {} : { windows: link.windows }),
  };
}

describe('a browser that keeps nothing', () => {
  it('works as long as the page, and says so', async () => {
    const world = new World();
    const angry = (): never => {
      throw new DOMException('not here', 'SecurityError');
    };
    const ann = await world.tab('ann', {
      ports: {
        indexedDB: { open: angry } as unknown as IDBFactory,
        storage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
        locks: { request: angry, query: angry },
        channel: angry,
      },
    });
    assert.equal(ann.session.$state.get().forgetful, true);
    ann.adapter.offline = true;
    await world.pass(1_000);
    ann.room.threads.post({ text: 'hello' });
    ann.room.drafts.write('new', { text: 'half' });
    assert.deepEqual(await ann.room.drafts.read('new'), { text: 'half' });
    ann.adapter.offline = false;
    await world.pass(60_000);
    assert.deepEqual(texts(ann), ['hello']);
    assert.equal(world.log().length, 1);
    ann.room.threads.markRead();
    await ann.session.signOut();
    world.close();
  });
});
