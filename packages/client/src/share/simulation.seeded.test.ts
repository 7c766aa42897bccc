import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import { memoryAdapter, randomFaults, seededRandom, withFaults } from '@studyhall/testing';
import type { FaultyAdapter } from '@studyhall/testing';
import type { Device, Tab } from '../world.fixture.ts';
import { newDevice, texts, World } from '../world.fixture.ts';
import { counting } from './browser.fixture.ts';
import { shareAdapter } from './share-adapter.ts';
import { TabLife } from './tab-life.fixture.ts';

const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 60 : 3;
const STEPS = 40;
const MOST_TABS = 5;

/** A tab that goes through the others of its person. */
interface SharedTab extends Tab {
  readonly life: TabLife;
  readonly inner: FaultyAdapter;
  readonly real: () => number;
}

async function open(world: World, who: string, device: Device): Promise<SharedTab> {
  const life = new TabLife();
  let real = 0;
  const memory = memoryAdapter(world.backend, { id: who, name: who, signals: true, roster: true });
  const inner = withFaults(memory, {}, { clock: world.clock });
  const adapter = shareAdapter(counting(inner, (change) => (real += change)));
  const ports = { locks: life.locks(device.locks), channel: life.channel(device.channel), clock: life.clock(world.clock) };
  const tab = await world.tab(who, { device, ports, adapter, identity: { user: { id: who } } });
  return { ...tab, life, inner, real: () => real };
}

function kill({ life, inner, session }: SharedTab): void {
  life.kill();
  inner.offline = true;
  session.close();
}

/** One person in a browser whose tabs are opened, frozen, woken and killed while she writes; another one who reads. */
async function simulate(seed: number): Promise<{ world: World; tabs: readonly SharedTab[]; ben: Tab; written: readonly string[] }> {
  const world = new World({ seed });
  const random = seededRandom(seed);
  const device = newDevice(new IDBFactory());
  const ben = await world.tab('ben');
  const written: string[] = [];
  const frozen = new Set<SharedTab>();
  let tabs = [await open(world, 'ann', device)];
  for (let step = 0; step < STEPS; step += 1) {
    const tab = tabs[Math.floor(random.fraction() * tabs.length)];
    const dice = random.fraction();
    const awake = tab !== undefined && !frozen.has(tab);
    if (tab === undefined || (dice < 0.15 && tabs.length < MOST_TABS)) tabs.push(await open(world, 'ann', device));
    else if (dice < 0.25) {
      kill(tab);
      tabs = tabs.filter((each) => each !== tab);
    } else if (dice < 0.35 && tabs.length > frozen.size + 1) {
      tab.life.freeze();
      frozen.add(tab);
    } else if (dice < 0.45) {
      tab.life.thaw();
      frozen.delete(tab);
    } else if (dice < 0.55) tab.page.setVisible(!tab.page.visible());
    else if (dice < 0.65) tab.inner.plan = randomFaults(random, 0.2);
    else if (awake) {
      const text = `text ${String(step)}`;
      tab.room.threads.post({ text });
      written.push(text);
    }
    await world.pass(Math.floor(random.fraction() * 6_000));
  }
  if (tabs.length === 0) tabs.push(await open(world, 'ann', device));
  for (const tab of tabs) {
    tab.inner.plan = {};
    tab.life.thaw();
    tab.page.setVisible(false);
    tab.page.setVisible(true);
  }
  await world.pass(240_000);
  for (const tab of [...tabs, ben]) await tab.room.threads.showNew();
  await world.pass(1_000);
  return { world, tabs, ben, written };
}

describe('tabs that are opened, frozen, woken and killed', () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    it(`seed ${String(seed)}: nothing is lost or doubled, and one tab is connected in the end`, async () => {
      const { world, tabs, ben, written } = await simulate(seed);
      const log = world.log().map(({ body }) => (body as { text: string }).text);
      assert.deepEqual(log, written);
      for (const tab of [...tabs, ben]) {
        assert.equal(tab.room.$status.get().phase, 'live');
        assert.deepEqual([...texts(tab)].sort(), [...written].sort());
      }
      assert.equal(tabs.filter((tab) => tab.real() > 0).length, 1);
      world.close();
    });
  }
});
