import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { TabLife } from '../share/tab-life.fixture.ts';
import type { Device, Tab } from '../world.fixture.ts';
import { newDevice, texts, World } from '../world.fixture.ts';

/** A submit that does not reach the backend and has no answer. */
const stuck = { kind: 'answer', value: new Promise<never>(() => undefined) } as const;

describe('a tab that is frozen in the middle of a send', () => {
  let world = new World();
  afterEach(() => {
    world.close();
    world = new World();
  });
  const logged = (): unknown[] => world.log().map(({ body }) => (body as { text: unknown }).text);

  /** A tab that can be frozen. */
  async function freezable(device: Device): Promise<Tab & { life: TabLife }> {
    const life = new TabLife();
    const ports = { locks: life.locks(device.locks), channel: life.channel(device.channel), clock: life.clock(world.clock) };
    return { ...(await world.tab('ann', { device, ports })), life };
  }

  it('does not hold up another one for longer than an answer may take, and doubles nothing when it wakes', async () => {
    const device = newDevice(new IDBFactory());
    const frozen = await freezable(device);
    const other = await world.tab('ann', { device });
    frozen.adapter.next('submit', stuck);
    frozen.room.threads.post({ text: 'one' });
    await world.pass(1_000);
    frozen.life.freeze();
    other.room.threads.post({ text: 'two' });
    await world.pass(20_000);
    assert.deepEqual(logged(), []);
    assert.equal(texts(other).length, 2);
    await world.pass(25_000);
    assert.deepEqual(logged(), ['one', 'two']);
    frozen.life.thaw();
    frozen.room.threads.post({ text: 'three' });
    await world.pass(120_000);
    assert.deepEqual(logged(), ['one', 'two', 'three']);
  });

  it('is left alone by one that nobody looks at', async () => {
    const device = newDevice(new IDBFactory());
    const frozen = await freezable(device);
    const other = await world.tab('ann', { device });
    frozen.adapter.next('submit', stuck);
    frozen.room.threads.post({ text: 'one' });
    await world.pass(1_000);
    frozen.life.freeze();
    other.page.setVisible(false);
    await world.pass(120_000);
    assert.deepEqual(logged(), []);
    other.page.setVisible(true);
    await world.pass(45_000);
    assert.deepEqual(logged(), ['one']);
  });

  it('is not waited for when it has died', async () => {
    const device = newDevice(new IDBFactory());
    const dying = await freezable(device);
    await world.tab('ann', { device });
    dying.adapter.next('submit', stuck);
    dying.room.threads.post({ text: 'one' });
    await world.pass(1_000);
    dying.life.kill();
    await world.pass(1_000);
    assert.deepEqual(logged(), ['one']);
  });
});
