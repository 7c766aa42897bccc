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
import { Standings, STANDING_MS } from './standings.ts';
import type { StandingsOptions } from './standings.ts';

const ann: Principal = { tenant: 't', course: 'c', id: 'ann', as: 'ta', groups: [], issuedAt: 1000, expiresAt: 2000 };

/** What servers over one database share. */
class SharedStore {
  reads = 0;
  fails = false;
  readonly #said: ChangedStanding[] = [];

  readonly store: StandingsOptions['store'] = {
    standing: (tenant, course, person) => {
      this.reads += 1;
      if (this.fails) return Promise.reject(new RoomError('unavailable', 'away'));
      return Promise.resolve(this.#said.findLast((said) => personKey({ ...said, id: said.person }) === personKey({ tenant, course, id: person }))?.standing);
    },
    putStanding: (tenant, course, person, standing) => {
      this.#said.push({ change: this.#said.length + 1, tenant, course, person, standing });
      return Promise.resolve();
    },
    changedStandings: (after, limit) =>
      this.fails ? Promise.reject(new RoomError('unavailable', 'away')) : Promise.resolve(this.#said.filter(({ change }) => change > after).slice(0, limit)),
  };

  say(standing: Standing, { tenant, course, id }: Principal = ann): Promise<void> {
    return this.store.putStanding(tenant, course, id, standing);
  }
}

function server(shared: SharedStore, clock: TestClock, broker = new MemoryBroker(), noted: string[] = []): Standings {
  const surroundings = { clock, random: { fill: () => undefined }, log: () => undefined };
  return new Standings({ store: shared.store, surroundings, bus: broker.connect(), noteRefusal: (event, reason) => noted.push(`${event}: ${reason}`) });
}

const refusal = async (asked: Promise<Principal>): Promise<string> => {
  try {
    return (await asked).as;
  } catch (error) {
    return error instanceof RoomError ? error.code : String(error);
  }
};

describe('a standing', () => {
  it('holds a class down, sends away, revokes what was issued before it, and never lifts', () => {
    const as = (standing: Standing | undefined, principal = ann): string => applyStanding(principal, standing).as;
    assert.equal(as(undefined), 'ta');
    assert.equal(as({}), 'ta');
    assert.equal(as({ as: 'student' }), 'student');
    assert.equal(as({ as: 'instructor' }), 'ta');
    assert.equal(as({ tokensFrom: 1000 }), 'ta');
    assert.throws(() => as({ tokensFrom: 1001 }), /revoked/);
    assert.throws(() => as({ removed: true, tokensFrom: 1001 }), /removed/);
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
      standings.watch((person) => heard.push(`${name} ${person}`));
    }
    await here.put('t', 'c', 'ann', { removed: true });
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
    await shared.say({});
    standings.watch(() => { heard += 1; });
    await clock.elapse(0);
    assert.equal(heard, 1, 'what was said before counts too');
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
