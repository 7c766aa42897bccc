import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REACTIONS } from '@studyhall/domain';
import { randomFaults, seededRandom } from '@studyhall/testing';
import type { Tab } from '../world.fixture.ts';
import { newDevice, posts, settle, World } from '../world.fixture.ts';

const SEEDS = process.env['STUDYHALL_LONG'] === '1' ? 30 : 2;
const STEPS = 60;

/** Three people, four tabs, a backend that fails now and then: everything that is seen, as text. */
async function simulate(seed: number, windows: boolean): Promise<{ trace: string; world: World; tabs: readonly Tab[] }> {
  const world = new World({ seed, page: 5 });
  const random = seededRandom(seed);
  const device = newDevice();
  const tabs = [
    await world.tab('ann', { windows, device }),
    await world.tab('ann', { windows, device }),
    await world.tab('ben', { windows }),
    await world.tab('tess', { windows, as: 'instructor' }),
  ];
  const trace: string[] = [];
  for (const tab of tabs) {
    tab.adapter.plan = randomFaults(random, 0.2);
    tab.room.threads.$board.listen(() => trace.push(screen(tab)));
  }
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random.fraction() * from.length)];
  for (let step = 0; step < STEPS; step += 1) {
    const tab = pick(tabs);
    if (tab === undefined) break;
    act(tab, pick(posts(tab))?.id, pick(REACTIONS) ?? '👍', random.fraction(), step);
    await world.pass(Math.floor(random.fraction() * 1_500));
  }
  for (const tab of tabs) {
    tab.adapter.offline = false;
    tab.adapter.plan = {};
    tab.page.setOnline(false);
    tab.page.setOnline(true);
  }
  await world.pass(180_000);
  for (const tab of tabs) await tab.room.threads.showNew();
  for (const tab of tabs) for (const { id, thread } of posts(tab)) if (id === thread) await tab.room.threads.loadReplies(id);
  await settle();
  trace.push(...tabs.map(screen), JSON.stringify(world.log()));
  return { trace: trace.join('\n'), world, tabs };
}

function act(tab: Tab, target: string | undefined, reaction: (typeof REACTIONS)[number], dice: number, step: number): void {
  const { threads } = tab.room;
  const words = { text: `text ${String(step)}` };
  try {
    if (dice < 0.1) tab.adapter.offline = !tab.adapter.offline;
    else if (dice < 0.15) tab.adapter.loseWatches();
    else if (dice < 0.35 || target === undefined) threads.post(words);
    else if (dice < 0.6) threads.post(words, target);
    else if (dice < 0.7) threads.edit(target, words).catch(() => undefined);
    else if (dice < 0.8) threads.react(target, reaction, dice < 0.77);
    else if (dice < 0.85) threads.delete(target);
    else if (dice < 0.9) threads.undelete(target);
    else if (dice < 0.95) threads.hide(target);
    else threads.unhide(target);
  } catch {
    // A rule said no; what it says is tested elsewhere.
  }
}

function screen(tab: Tab): string {
  return JSON.stringify(posts(tab).map(({ id, text, delivery, reactions, deleted, hidden }) => [id, text, delivery, reactions, deleted, hidden]));
}

/** What everybody must agree about: all but posts that somebody has other words for that were not taken. */
function agreed(tab: Tab, unsent: ReadonlySet<string>): unknown {
  return posts(tab)
    .filter(({ id }) => !unsent.has(id))
    .map(({ id, reactions, deleted, hidden, edited, summary }) => ({ id, reactions, deleted, hidden, edited, summary }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

for (const windows of [false, true]) {
  describe(`a seeded simulation, ${windows ? 'with windows' : 'folding the log'}`, () => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      it(`seed ${String(seed)}: the same twice, and everybody agrees in the end`, async () => {
        const first = await simulate(seed, windows);
        const second = await simulate(seed, windows);
        assert.equal(first.trace, second.trace);
        assert.ok(first.trace.length > 5_000, 'something happened');
        const log = first.world.log();
        assert.equal(new Set(log.map(({ id }) => id)).size, log.length, 'no event twice');
        for (const tab of first.tabs) assert.equal(tab.room.$status.get().phase, 'live');
        const unsent = new Set(first.tabs.flatMap(posts).flatMap(({ id, delivery }) => (delivery === undefined ? [] : [id])));
        const [ann, ...others] = first.tabs.map((tab) => agreed(tab, unsent));
        for (const other of others) assert.deepEqual(other, ann);
        for (const { world } of [first, second]) world.close();
      });
    }
  });
}
