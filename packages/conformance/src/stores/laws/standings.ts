import type { ChangedStanding, Store } from '@studyhall/server-core';
import { same } from '../../expect.ts';
import { moment } from '../../held.ts';
import type { StoreLaw } from '../law.ts';
import { MOST_PAGES, ROOM } from '../made.ts';

const { tenant, course } = ROOM;
const WRITERS = 20;

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
      same(await store.standing(tenant, course, 'ann'), undefined, 'nothing was ever said');
      await store.putStanding(tenant, course, 'ann', { removed: true, tokensFrom: 5 });
      same(await other.standing(tenant, course, 'ann'), { removed: true, tokensFrom: 5 }, 'as it was said');
      await other.putStanding(tenant, course, 'ann', { as: 'observer' });
      same(await store.standing(tenant, course, 'ann'), { as: 'observer' }, 'the newest in the place of the old');
      same([await store.standing(tenant, 'other', 'ann'), await store.standing('other', course, 'ann'), await store.standing(tenant, course, 'Ann')], [undefined, undefined, undefined], 'nobody else’s');
    },
  },
  {
    id: 'standings/changes',
    title: 'changes are read in their order, each person once with the newest, and pages of any size make all of them',
    why: 'A node that asks for what is new must hear of every removal, once.',
    async run(harness) {
      const [store, other] = [await harness.open(), await harness.open()];
      for (const person of ['ann', 'ben', 'cleo', 'dan']) await store.putStanding(tenant, course, person, { removed: true });
      const first = await changesAfter(store, 0);
      same(first.map(({ person }) => person), ['ann', 'ben', 'cleo', 'dan'], 'in the order they were said');
      const last = first.at(-1)?.change ?? 0;
      same(await changesAfter(other, last), [], 'nothing is new');
      await other.putStanding(tenant, course, 'ben', { as: 'student' });
      await store.putStanding('other', course, 'ann', {});
      await store.putStanding(tenant, course, 'ben', {});
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
      const written = Promise.all(people.map((person, at) => stores[at % 2 === 0 ? 0 : 1].putStanding(tenant, course, person, { removed: true }))).finally(() => {
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
];
