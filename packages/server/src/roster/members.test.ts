import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Person } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import type { Store } from '../store/store.ts';
import type { Principal } from '../token/claims.ts';
import { Members } from './members.ts';

const principal = (id: string, name = id): Principal => ({ tenant: 't', course: 'c', id, name, as: 'student', groups: [], issuedAt: 0, expiresAt: 0 });
const turn = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

/** A roster, and who was put on it in which turn of the event loop. */
function roster(): { members: Members; clock: ReturnType<typeof testClock>; together: string[][]; listed: Map<string, Person> } {
  const clock = testClock();
  const together: string[][] = [];
  const listed = new Map<string, Person>();
  let isTurn = false;
  const store = {
    people: (_: string, __: string, ids: readonly string[]) => Promise.resolve(ids.flatMap((id) => listed.get(id) ?? [])),
    putPerson: (_: string, __: string, person: Person) => {
      if (!isTurn) {
        isTurn = true;
        together.push([]);
        setImmediate(() => { isTurn = false; });
      }
      together.at(-1)?.push(person.id);
      listed.set(person.id, person);
      return Promise.resolve();
    },
  } as unknown as Store;
  return { members: new Members(store, clock), clock, together, listed };
}

it('who comes alone is written at once, and who comes soon after is written with all the others who did', async () => {
  const { members, clock, together, listed } = roster();
  await members.meet(principal('ann'));
  assert.deepEqual(together, [['ann']]);
  const met: string[] = [];
  const all = ['bob', 'cyd', 'dee'].map(async (id) => {
    await members.meet(principal(id));
    met.push(id);
  });
  await turn();
  await clock.elapse(99);
  assert.deepEqual([together, met], [[['ann']], []], 'nobody is met before they are on the roster');
  await clock.elapse(1);
  await Promise.all(all);
  assert.deepEqual(together, [['ann'], ['bob', 'cyd', 'dee']]);
  assert.deepEqual([...listed.keys()], ['ann', 'bob', 'cyd', 'dee']);
});

it('who asks for several things at once is written once, and waits for nobody', async () => {
  const { members, together } = roster();
  await Promise.all([members.meet(principal('ann')), members.meet(principal('ann')), members.meet(principal('ann'))]);
  assert.deepEqual(together, [['ann']]);
});

it('who is on the roster already waits for nobody', async () => {
  const { members, together } = roster();
  await members.meet(principal('ann'));
  await members.put('t', 'c', principal('bob'));
  await turn();
  await members.meet(principal('bob'));
  await members.meet(principal('ann'));
  assert.deepEqual(together, [['ann', 'bob']]);
});
