import type { ChangedStanding, Standing, Store } from '@studyhall/server-core';
import { same } from '../../expect.ts';
import { moment } from '../../held.ts';
import type { StoreLaw } from '../law.ts';
import { MOST_PAGES, rejects, ROOM, say } from '../made.ts';

const { tenant, course } = ROOM;
const WRITERS = 20;
const ROUNDS = 25;

/** What was said about one person. */
async function standingOf(store: Store, person: string, { tenant: of, course: within } = ROOM): Promise<Standing | undefined> {
  return (await store.standings(of, within, [person]))[0];
}

/** Every change after one, in pages. */
async function changesAfter(store: Store, after: number, limit = 3): Promise<readonly ChangedStanding[]> {
  const seen: ChangedStanding[] = [];
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await store.changedStandings(seen.at(-1)?.change ?? after, limit);
    seen.push(...page);
    if (page.length < limit) break;
  }
  return seen;
}

export const standingLaws: readonly StoreLaw[] = [
  {
    id: 'standings/put',
    title: 'what was said about a person is there as it was said last, in one course of one tenant',
    why: 'Somebody who was removed from a course would go on reading it.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      same(await standingOf(store, 'ann'), undefined, 'nothing was ever said');
      await say(store, 'ann', { removed: true, tokensFrom: 5 });
      same(await standingOf(other, 'ann'), { removed: true, tokensFrom: 5 }, 'as it was said');
      await say(other, 'ann', { as: 'observer' });
      await say(other, 'ben', {});
      same(await store.standings(tenant, course, ['ben', 'nobody', 'ann', 'ben']), [{}, undefined, { as: 'observer' }, {}], 'the newest in the place of the old, in the order asked for');
      same(await store.standings(tenant, course, []), [], 'of nobody');
      same([await standingOf(store, 'ann', { ...ROOM, course: 'other' }), await standingOf(store, 'ann', { ...ROOM, tenant: 'other' }), await standingOf(store, 'Ann')], [undefined, undefined, undefined], 'nobody else’s');
    },
  },
  {
    id: 'standings/merged',
    title: 'of changes at the same time, by any handles, each begins with what the one before it has made',
    why: 'A demotion that was said beside a removal would write the removal away.',
    async run(harness) {
      const stores = [await harness.open(), await harness.open()] as const;
      for (let round = 0; round < ROUNDS; round += 1) {
        const person = `p${String(round)}`;
        const changes = [
          stores[round % 2 === 0 ? 0 : 1].changeStanding(tenant, course, person, (before) => ({ ...before, removed: true })),
          stores[1].changeStanding(tenant, course, person, (before) => ({ ...before, as: 'observer' })),
          stores[0].changeStanding(tenant, course, person, (before) => ({ ...before, tokensFrom: (before?.tokensFrom ?? 0) + 1 })),
          stores[1].changeStanding(tenant, course, person, (before) => ({ ...before, tokensFrom: (before?.tokensFrom ?? 0) + 1 })),
        ];
        await Promise.all(changes);
        const merged = await standingOf(stores[0], person);
        same([merged?.removed, merged?.as, merged?.tokensFrom], [true, 'observer', 2], 'all of them hold');
      }
      const broken = stores[0].changeStanding(tenant, course, 'p0', () => {
        throw new TypeError('what a caller does wrong');
      });
      await rejects(() => broken, 'a change that throws is none');
      same((await standingOf(stores[1], 'p0'))?.removed, true, 'and leaves what was there');
    },
  },
  {
    id: 'standings/changes',
    title: 'changes are read in their order, each person once with the newest, and pages of any size make all of them',
    why: 'A node that asks for what is new must hear of every removal, once.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      for (const person of ['ann', 'ben', 'cleo', 'dan']) await say(store, person, { removed: true });
      const first = await changesAfter(store, 0);
      same(first.map(({ person }) => person), ['ann', 'ben', 'cleo', 'dan'], 'in the order they were said');
      const last = first.at(-1)?.change ?? 0;
      same(await changesAfter(other, last), [], 'nothing is new');
      await say(other, 'ben', { as: 'student' });
      await say(store, 'ann', {}, { ...ROOM, tenant: 'other' });
      await say(store, 'ben', {});
      const news = await changesAfter(store, last, 1);
      const said = news.map(({ tenant: of, course: within, person, standing }) => [of, within, person, standing]);
      same(said, [['other', course, 'ann', {}], [tenant, course, 'ben', {}]], 'what is new, of all tenants');
      same((await changesAfter(store, 0)).map(({ person }) => person), ['ann', 'cleo', 'dan', 'ann', 'ben'], 'each person of each course once');
    },
  },
  {
    id: 'standings/none-missed',
    title: 'who reads on from the last change misses none, however many handles write at once',
    why: 'A change that becomes visible late, behind one that was read, is never heard of.',
    async run(harness) {
      const stores = [await harness.open(), await harness.open()] as const;
      const reader = await harness.open();
      const heard = new Set<string>();
      let last = 0;
      const listen = async (): Promise<void> => {
        for (const { change, person } of await reader.changedStandings(last, 100)) {
          last = change;
          heard.add(person);
        }
      };
      const people = Array.from({ length: WRITERS }, (_, at) => `p${String(at)}`);
      let writing = true;
      const written = Promise.all(people.map((person, at) => say(stores[at % 2 === 0 ? 0 : 1], person, { removed: true }))).finally(() => {
        writing = false;
      });
      const stillWriting = (): boolean => writing;
      while (stillWriting()) {
        await listen();
        await moment();
      }
      await written;
      await listen();
      same([...heard].sort(), [...people].sort(), 'everybody was heard of');
    },
  },
  {
    id: 'standings/last',
    title: 'the last change is the one from which on whatever is said later is read, however many handles write at once',
    why: 'A node that begins behind a change which is still being written never hears of that removal.',
    async run(harness) {
      const stores = [await harness.open(), await harness.open()] as const;
      const reader = await harness.open();
      same(await reader.lastChange(), 0, 'nothing was ever said');
      const people = Array.from({ length: WRITERS }, (_, at) => `p${String(at)}`);
      const said = new Set<string>();
      const written = Promise.all(people.map(async (person, at) => {
        await say(stores[at % 2 === 0 ? 0 : 1], person, { removed: true });
        said.add(person);
      }));
      let from = 0;
      let before: ReadonlySet<string> = new Set();
      while (said.size < WRITERS / 2) {
        before = new Set(said);
        from = await reader.lastChange();
        await moment();
      }
      await written;
      const known = new Set((await changesAfter(reader, 0, 100)).filter(({ change }) => change <= from).map(({ person }) => person));
      same([...before].filter((person) => !known.has(person)), [], 'what was said before it was asked is not after it');
      same((await changesAfter(reader, from, 100)).length, WRITERS - known.size, 'the rest comes after it');
      same(await reader.lastChange(), (await changesAfter(reader, 0, 100)).at(-1)?.change, 'the newest number');
    },
  },
  {
    id: 'standings/drop',
    title: 'what was to be kept until a time that is over is dropped, and nothing else',
    why: 'What is kept of somebody who was erased would stay for ever; or somebody who was removed would be back.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      await say(store, 'ann', { tokensFrom: 5, keptUntil: 100 });
      await say(store, 'ben', { tokensFrom: 5, keptUntil: 101 });
      await say(store, 'cleo', { removed: true });
      await say(store, 'ann', { keptUntil: 50 }, { ...ROOM, tenant: 'other' });
      await other.dropStandings(100);
      same(await store.standings(tenant, course, ['ann', 'ben', 'cleo']), [undefined, { tokensFrom: 5, keptUntil: 101 }, { removed: true }], 'what is over is gone');
      same(await standingOf(other, 'ann', { ...ROOM, tenant: 'other' }), undefined, 'of every tenant');
      same((await changesAfter(store, 0)).map(({ person }) => person), ['ben', 'cleo'], 'also as a change');
    },
  },
];
