import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import type { TestClock } from '@studyhall/testing';
import { MemoryBroker } from '../bus/memory-broker.ts';
import type { ChangedStanding, Standing } from '../store/person.ts';
import { personKey } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';
import { applyStanding } from './apply.ts';
import { erasedName } from './erased.ts';
import { mergedStanding } from './merge.ts';
import type { Said } from './merge.ts';
import { Standings, STANDING_MS } from './standings.ts';
import type { StandingsOptions } from './standings.ts';

const ann: Principal = { tenant: 't', course: 'c', id: 'ann', as: 'ta', groups: [], issuedAt: 1000, expiresAt: 2000 };

/** What servers over one database share. */
class SharedStore {
  reads = 0;
  fails = false;
  readonly #said: ChangedStanding[] = [];
  /** After which change somebody began to read. */
  readonly begun: number[] = [];

  readonly store: StandingsOptions['store'] = {
    standings: (tenant, course, people) => {
      this.reads += 1;
      return this.#answer(people.map((person) => this.#newest(tenant, course, person)));
    },
    changeStanding: (tenant, course, person, change) => {
      this.#said.push({ change: this.#said.length + 1, tenant, course, person, standing: change(this.#newest(tenant, course, person)) });
      return Promise.resolve();
    },
    lastChange: () => this.#answer(this.#said.length),
    changedStandings: (after, limit) => {
      this.begun.push(after);
      return this.#answer(this.#said.filter(({ change }) => change > after).slice(0, limit));
    },
  };

  say(said: Said, { tenant, course, id }: Pick<Principal, 'tenant' | 'course' | 'id'> = ann): Promise<void> {
    return this.store.changeStanding(tenant, course, id, (before) => mergedStanding(before, said));
  }

  #newest(tenant: string, course: string, person: string): Standing | undefined {
    return this.#said.findLast((said) => personKey({ ...said, id: said.person }) === personKey({ tenant, course, id: person }))?.standing;
  }

  #answer<T>(value: T): Promise<T> {
    return this.fails ? Promise.reject(new RoomError('unavailable', 'away')) : Promise.resolve(value);
  }
}

const KEY = new Uint8Array(32);

/** Nobody is here, and what is told goes nowhere. */
const NOBODY = { told: () => undefined, people: () => [] };

function server(shared: SharedStore, clock: TestClock, broker = new MemoryBroker(), noted: string[] = []): Standings {
  const surroundings = { clock, random: { fill: () => undefined }, log: () => undefined };
  return new Standings({ store: shared.store, surroundings, bus: broker.connect(), erased: KEY, noteRefusal: (event, reason) => noted.push(`${event}: ${reason}`) });
}

const refusal = async (asked: Promise<Principal>): Promise<string> => {
  try {
    return (await asked).as;
  } catch (error) {
    return error instanceof RoomError ? error.code : String(error);
  }
};

describe('a standing', () => {
  const as = (standing: Standing | undefined, principal = ann, now = 60_000): string => applyStanding(principal, standing, now).as;

  it('holds a class down, sends away, revokes what was issued before it, and never lifts', () => {
    assert.equal(as(undefined), 'ta');
    assert.equal(as({}), 'ta');
    assert.equal(as({ as: 'student' }), 'student');
    assert.equal(as({ as: 'instructor' }), 'ta');
    assert.equal(as({ tokensFrom: 999 }), 'ta');
    assert.throws(() => as({ tokensFrom: 2000 }), /revoked/);
    assert.throws(() => as({ removed: true, tokensFrom: 2000 }), /removed/);
  });

  it('revokes a token that says only the second that it was made in, and has a page wait with asking until a new one is good', () => {
    const said = (tokensFrom: number, now: number): unknown => {
      try {
        return as({ tokensFrom }, ann, now);
      } catch (error) {
        return error instanceof RoomError ? [error.code, error.retry, error.retryAfterMs] : error;
      }
    };
    for (const tokensFrom of [1000, 1001, 1999]) {
      assert.deepEqual(said(tokensFrom, tokensFrom), ['unauthenticated', 'backoff', 3000 - tokensFrom]);
      assert.deepEqual(said(tokensFrom, 2999), ['unauthenticated', 'backoff', 1]);
      assert.deepEqual(said(tokensFrom, 3000), ['unauthenticated', 'reauth', undefined]);
    }
    assert.deepEqual(said(600_000, 1000), ['unauthenticated', 'reauth', undefined], 'nobody waits for a clock that is far ahead');
    assert.equal(as({ tokensFrom: 1999 }, { ...ann, issuedAt: 2000 }), 'ta');
    assert.equal(as({ tokensFrom: 1500 }, { ...ann, issuedAt: 1501 }), 'ta', 'where a token says more it is believed');
  });

  it('is added to: what is not said again stays, a revocation is not taken back, and null is what tokens say', () => {
    const all = { as: 'observer', removed: true, tokensFrom: 7 } as const;
    assert.deepEqual(mergedStanding(undefined, {}), {});
    assert.deepEqual(mergedStanding(all, {}), all);
    assert.deepEqual(mergedStanding({ tokensFrom: 7 }, { as: 'observer', removed: true, tokensFrom: 5 }), all);
    assert.deepEqual(mergedStanding(all, { as: null, removed: false, tokensFrom: 8, keptUntil: 9 }), { tokensFrom: 8, keptUntil: 9 });
    assert.deepEqual(mergedStanding({ keptUntil: 9 }, { keptUntil: 3 }), { keptUntil: 9 });
  });
});

describe('standings', () => {
  it('are asked for once in two seconds for each person, and not for others of the same id', async () => {
    const shared = new SharedStore();
    const clock = testClock();
    const standings = server(shared, clock);
    await Promise.all([standings.admit(ann), standings.admit(ann)]);
    await shared.say({ as: 'student' });
    assert.equal((await standings.admit(ann)).as, 'ta');
    assert.equal(shared.reads, 1);
    assert.equal((await standings.admit({ ...ann, course: 'd' })).as, 'ta');
    assert.equal((await standings.admit({ ...ann, tenant: 'u' })).as, 'ta');
    clock.advance(STANDING_MS);
    assert.equal((await standings.admit(ann)).as, 'student');
  });

  it('are followed at once by the server that was told, and by others as soon as they hear of it', async () => {
    const shared = new SharedStore();
    const clock = testClock();
    const broker = new MemoryBroker();
    const [here, there] = [server(shared, clock, broker), server(shared, clock, broker)];
    const heard: string[] = [];
    for (const [name, standings] of [['here', here], ['there', there]] as const) {
      await standings.admit(ann);
      standings.watch({ ...NOBODY, told: (person) => heard.push(`${name} ${person}`) });
      await clock.elapse(0);
    }
    await here.say('t', 'c', 'ann', { removed: true });
    assert.deepEqual(heard, [`here ${personKey(ann)}`]);
    assert.equal(await refusal(here.admit(ann)), 'forbidden');
    await clock.elapse(0);
    assert.ok(heard.includes(`there ${personKey(ann)}`));
    assert.equal(await refusal(there.admit(ann)), 'forbidden');
    here.unwatch();
    there.unwatch();
    assert.equal(clock.waiting, 0);
  });

  it('are found without a bus within two seconds, whatever was said, and also after the database was away', async () => {
    const shared = new SharedStore();
    const clock = testClock();
    const standings = server(shared, clock);
    let heard = 0;
    standings.watch({ ...NOBODY, told: () => { heard += 1; } });
    await clock.elapse(0);
    await shared.say({});
    await clock.elapse(STANDING_MS);
    assert.equal(heard, 1);
    for (let n = 0; n < 1200; n += 1) await shared.say({}, { ...ann, id: `person ${n}` });
    await clock.elapse(STANDING_MS);
    assert.equal(heard, 1201);
    shared.fails = true;
    await shared.say({});
    await clock.elapse(3 * STANDING_MS);
    assert.equal(heard, 1201);
    shared.fails = false;
    await clock.elapse(STANDING_MS);
    assert.equal(heard, 1202);
    standings.unwatch();
    await shared.say({});
    await clock.elapse(3 * STANDING_MS);
    assert.equal(heard, 1202);
    assert.equal(clock.waiting, 0);
  });

  it('are followed from the newest on, and who came before that was known is looked at again', async () => {
    const shared = new SharedStore();
    const clock = testClock();
    const standings = server(shared, clock);
    for (let n = 0; n < 100; n += 1) await shared.say({}, { ...ann, id: `person ${n}` });
    for (const last of [100, 101]) {
      const heard: string[] = [];
      await standings.admit(ann);
      standings.watch({ told: (person) => heard.push(person), people: () => [personKey(ann)] });
      await shared.say({});
      const { reads } = shared;
      await clock.elapse(0);
      assert.deepEqual([heard, shared.begun], [[personKey(ann)], []]);
      await standings.admit(ann);
      assert.equal(shared.reads, reads + 1, 'what was remembered may be from before');
      await clock.elapse(STANDING_MS);
      assert.deepEqual(shared.begun.splice(0), [last]);
      standings.unwatch();
    }
  });

  it('of who was erased are found by whoever is that person, and end their connections', async () => {
    const shared = new SharedStore();
    const clock = testClock();
    const standings = server(shared, clock);
    const others = [{ ...ann, id: 'ben' }, { ...ann, course: 'd' }, { ...ann, tenant: 'u' }];
    const here = [ann, ...others].map(personKey);
    const heard: string[] = [];
    standings.watch({ told: (person) => heard.push(person), people: () => here });
    await clock.elapse(0);
    heard.length = 0;
    for (const each of [ann, ...others]) assert.equal((await standings.admit(each)).as, 'ta');
    await shared.say({ tokensFrom: 1500, keptUntil: 1e9 }, { ...ann, id: erasedName(KEY, ann) });
    await clock.elapse(STANDING_MS);
    assert.deepEqual(heard, [personKey(ann)]);
    assert.equal(await refusal(standings.admit(ann)), 'unauthenticated');
    for (const each of others) assert.equal((await standings.admit(each)).as, 'ta');
    assert.equal((await standings.admit({ ...ann, issuedAt: 2000 })).as, 'ta', 'by a token of later they are in again');
    assert.doesNotMatch(erasedName(KEY, ann), /ann/);
    standings.unwatch();
  });

  it('that refuse somebody are told to the operator, without a name', async () => {
    const shared = new SharedStore();
    const noted: string[] = [];
    const standings = server(shared, testClock(), new MemoryBroker(), noted);
    await shared.say({ removed: true });
    assert.equal(await refusal(standings.admit(ann)), 'forbidden');
    assert.deepEqual(noted, ['person refused: this person was removed from the course']);
  });

  it('that cannot be read let nobody in, and are read again', async () => {
    const shared = new SharedStore();
    const standings = server(shared, testClock());
    shared.fails = true;
    assert.equal(await refusal(standings.admit(ann)), 'unavailable');
    shared.fails = false;
    assert.equal(await refusal(standings.admit(ann)), 'ta');
  });
});
