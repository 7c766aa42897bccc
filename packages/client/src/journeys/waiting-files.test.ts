import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { RoomError } from '@studyhall/protocol';
import type { RoomFiles } from '../api.ts';
import { durable } from '../durable.fixture.ts';
import { memoryAdapter } from '@studyhall/testing';
import type { Device, Tab } from '../world.fixture.ts';
import { newDevice, postWith, settle, texts, World } from '../world.fixture.ts';

const PNG = new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])], { type: 'image/png' });
const offline = new RoomError('offline', 'no network');
let world = new World();

/** A page of one person in a room that takes files. */
function page(id: string, device: Device): Promise<Tab> {
  const inner = memoryAdapter(world.backend, { id, name: id, signals: true, roster: true, files: true });
  return world.tab(id, { device, identity: { user: { id }, roles: [] }, adapter: durable(inner) });
}

const filesOf = ({ room }: Tab): RoomFiles => room.files ?? assert.fail('the room has no files');
const logged = (): unknown[] => world.log().map(({ body }) => body);

/** Chooses a picture and posts it, as it stands on this device. */
async function postPicture(tab: Tab, text: string): Promise<string> {
  const files = filesOf(tab);
  const id = files.newId();
  assert.equal(await files.keep(PNG, { id, name: 'egg.png' }), true);
  tab.room.threads.post({ text, files: [{ id, name: 'egg.png', type: 'image/png', bytes: 999, alt: 'An egg' }] });
  await settle();
  return id;
}

/** What the backend says of the picture, with what the person said of it. */
const handedIn = (id: string): object => ({ id, name: 'egg.png', type: 'image/png', bytes: 7, width: 1, height: 1, alt: 'An egg' });

async function lose({ adapter }: Tab): Promise<void> {
  adapter.offline = true;
  await world.pass(1_000);
}

describe('files that wait for a connection', () => {
  afterEach(() => {
    world.close();
    world = new World();
  });

  it('survive a reload, and are handed in before the post that names them', async () => {
    const device = newDevice(new IDBFactory());
    const ann = await page('ann', device);
    filesOf(ann);
    await world.pass(3_000);
    await lose(ann);
    const id = await postPicture(ann, 'see');
    ann.room.threads.post({ text: 'and then' });
    await settle();
    assert.equal(postWith(ann, 'see').delivery, 'waiting');
    assert.match((await filesOf(ann).open(id)).url, /^blob:/, 'it is seen where it waits');
    ann.session.close();

    const again = await page('ann', device);
    await world.pass(5_000);
    assert.deepEqual(logged(), [{ text: 'see', files: [handedIn(id)] }, { text: 'and then' }], 'in their order');
    assert.equal(postWith(again, 'see').delivery, undefined);
    assert.equal(await filesOf(again).kept(id), undefined, 'nothing of it is left on the device');
  });

  it('can be chosen by a page that never had a connection', async () => {
    const device = newDevice(new IDBFactory());
    const ann = await page('ann', device);
    filesOf(ann);
    await world.pass(3_000);
    ann.session.close();
    const dead = { name: 'memory', open: () => Promise.reject(offline) };
    const away = await world.tab('ann', { device, identity: { user: { id: 'ann' }, roles: [] }, adapter: dead });
    const id = await postPicture(away, 'from the train');
    assert.equal(postWith(away, 'from the train').delivery, 'waiting');
    await assert.rejects(filesOf(away).put(PNG, { id, name: 'x' }), { code: 'offline' });
    away.session.close();
    await page('ann', device);
    await world.pass(5_000);
    assert.deepEqual(logged(), [{ text: 'from the train', files: [handedIn(id)] }]);
  });

  it('are tried again under the same id, and say meanwhile what is wrong', async () => {
    const ann = await page('ann', newDevice(new IDBFactory()));
    ann.adapter.next('files', { kind: 'fail', error: new RoomError('unavailable', 'no') });
    ann.adapter.next('files', { kind: 'lose', error: new RoomError('timeout', 'no') });
    const id = await postPicture(ann, 'see');
    assert.equal(postWith(ann, 'see').delivery, 'again');
    await world.pass(10_000);
    assert.deepEqual(logged(), [{ text: 'see', files: [handedIn(id)] }]);
  });

  it('that are refused leave their words, which can be discarded with all that the device has of them', async () => {
    const ann = await page('ann', newDevice(new IDBFactory()));
    const outcomes: unknown[] = [];
    ann.room.threads.onOutcome(({ error }) => outcomes.push(error?.why));
    ann.adapter.next('files', { kind: 'fail', error: new RoomError('denied', 'no', { why: 'file.quota' }) });
    const id = await postPicture(ann, 'see');
    await world.pass(1_000);
    const { delivery, error, draft = '' } = postWith(ann, 'see');
    assert.deepEqual([delivery, error?.why, outcomes], ['not-sent', 'file.quota', ['file.quota']]);
    assert.ok(await filesOf(ann).kept(id));
    ann.room.threads.discard(draft);
    await settle();
    assert.deepEqual([texts(ann), await filesOf(ann).kept(id)], [[], undefined]);
    assert.deepEqual(logged(), []);
  });

  describe('tell of each file how it is handed in', () => {
    /** A post with two files, of which the backend refuses the second. */
    async function refused(): Promise<{ ann: Tab; ids: readonly string[]; told: unknown[]; now: () => unknown }> {
      const ann = await page('ann', newDevice(new IDBFactory()));
      const files = filesOf(ann);
      const told: unknown[] = [];
      files.waiting?.$files.listen((all) => told.push([...all].map(([id, { share, error }]) => [id, share, error?.why])));
      const ids = [files.newId(), files.newId()];
      for (const id of ids) await files.keep(PNG, { id, name: 'egg.png' });
      ann.adapter.next('files', { kind: 'fail', error: new RoomError('denied', 'no', { why: 'file.quota' }) });
      ann.room.threads.post({ text: 'see', files: ids.map((id) => ({ id, name: 'egg.png', type: 'image/png', bytes: 7 })) });
      await world.pass(1_000);
      return { ann, ids, told, now: () => [...(files.waiting?.$files.get() ?? [])].map(([id, { error }]) => [id, error?.why]) };
    }

    it('and which one failed, and try it again', async () => {
      const { ann, ids, told, now } = await refused();
      assert.deepEqual([told[0], now()], [[[ids[0], 0, undefined]], [[ids[0], 'file.quota']]]);
      assert.equal(postWith(ann, 'see').delivery, 'not-sent');
      await filesOf(ann).waiting?.again(ids[0] ?? '');
      await world.pass(1_000);
      assert.deepEqual([now(), logged()], [[], [{ text: 'see', files: ids.map((id) => ({ id, name: 'egg.png', type: 'image/png', bytes: 7, width: 1, height: 1 })) }]]);
    });

    it('and send the words without one that was withdrawn', async () => {
      const { ann, ids: [bad = '', good = ''], now } = await refused();
      await filesOf(ann).waiting?.withdraw(bad);
      await world.pass(1_000);
      const [body] = logged() as { files: { id: string }[] }[];
      assert.deepEqual([now(), body?.files.map(({ id }) => id)], [[], [good]]);
      assert.equal(await filesOf(ann).kept(bad), undefined);
      assert.equal(postWith(ann, 'see').delivery, undefined);
    });

    it('and send them also where it was the only one', async () => {
      const ann = await page('ann', newDevice(new IDBFactory()));
      ann.adapter.next('files', { kind: 'fail', error: new RoomError('denied', 'no', { why: 'file.type' }) });
      const id = await postPicture(ann, 'look');
      await world.pass(1_000);
      await filesOf(ann).waiting?.withdraw(id);
      await world.pass(1_000);
      assert.deepEqual(logged(), [{ text: 'look' }]);
    });
  });

  it('go with the words again where these are tried again or rewritten', async () => {
    const ann = await page('ann', newDevice(new IDBFactory()));
    ann.adapter.next('files', { kind: 'fail', error: new RoomError('denied', 'no', { why: 'file.quota' }) });
    const id = await postPicture(ann, 'see');
    await world.pass(1_000);
    ann.room.threads.retry(postWith(ann, 'see').draft ?? '');
    await world.pass(1_000);
    assert.deepEqual(logged(), [{ text: 'see', files: [handedIn(id)] }]);
    await lose(ann);
    const other = await postPicture(ann, 'look');
    await ann.room.threads.edit(postWith(ann, 'look').id, { text: 'look here', files: postWith(ann, 'look').files ?? [] });
    await filesOf(ann).forget(other);
    ann.adapter.offline = false;
    ann.page.setOnline(false);
    ann.page.setOnline(true);
    await world.pass(5_000);
    assert.deepEqual(logged()[1], { text: 'look here', files: [handedIn(other)] });
  });

  it('on a device that keeps nothing live as long as the page, and say so', async () => {
    const full = new IDBFactory();
    const open = full.open.bind(full);
    full.open = (name, version) => {
      if (name.endsWith('/files')) throw new DOMException('full', 'QuotaExceededError');
      return open(name, version);
    };
    const ann = await page('ann', newDevice(full));
    await lose(ann);
    const files = filesOf(ann);
    const id = files.newId();
    assert.equal(await files.keep(PNG, { id, name: 'egg.png' }), false);
    ann.room.threads.post({ text: 'see', files: [{ id, name: 'egg.png', type: 'image/png', bytes: 7, alt: 'An egg' }] });
    ann.adapter.offline = false;
    ann.page.setOnline(false);
    ann.page.setOnline(true);
    await world.pass(5_000);
    assert.deepEqual(logged(), [{ text: 'see', files: [handedIn(id)] }]);
  });

  it('are forgotten with everything else when the person signs out', async () => {
    const factory = new IDBFactory();
    const ann = await page('ann', newDevice(factory));
    await lose(ann);
    await postPicture(ann, 'see');
    await ann.session.signOut();
    await settle();
    assert.deepEqual(await factory.databases(), []);
  });

  it('that no words name are swept up after a day, and no others', async () => {
    const device = newDevice(new IDBFactory());
    const ann = await page('ann', device);
    await lose(ann);
    const files = filesOf(ann);
    const [stray, written] = [files.newId(), files.newId()];
    for (const id of [stray, written]) await files.keep(PNG, { id, name: 'egg.png' });
    ann.room.drafts.write('new', { text: '', files: [{ id: written, name: 'egg.png', type: 'image/png', bytes: 7 }] });
    const posted = await postPicture(ann, 'see');
    world.clock.advance(25 * 3_600_000);
    await settle();
    await files.keep(PNG, { id: files.newId(), name: 'new.png' });
    await settle(200);
    assert.equal(await files.kept(stray), undefined);
    assert.ok(await files.kept(written));
    assert.ok(await files.kept(posted));
  });
});
