import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { COURSE_ROOM, ERROR_CODES, ROLE_CLASSES } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';
import { PERMISSIONS } from '@studyhall/server-core';
import type { Operation } from '@studyhall/server-core';
import { claimsOf, ISSUER, post, sign, Visitor } from '../server.fixture.ts';
import { ATTEMPTS } from './attempts.fixture.ts';
import { COURSE, FIRST, makeRoom, startCommunity, TENANT, WORDS } from './scene.fixture.ts';
import type { Community, Room } from './scene.fixture.ts';
import { tokenFor, Witness } from './witness.fixture.ts';

const OTHER = { issuer: 'other-school', audience: 'studyhall', secret: new TextEncoder().encode('the secret of the other school, long') };

/** What one does in one's own room, course or tenant and nowhere else, though it is asked for with the names of somebody else's. */
const OWN: readonly Operation[] = [
  'open', 'read-window', 'read-snapshot', 'watch', 'watch-signals', 'signal-typing', 'signal-here', 'list-people', 'name-people', 'read-own-marks', 'move-own-marks',
  'put-file', 'open-own-room', 'read-own-inbox', 'follow', 'make-listed-room', 'make-room', 'make-many-rooms', 'announce', 'post', 'write-unknown',
];

/** From where somebody asks: with which token, for a room of which course. */
interface Place {
  readonly community: Community;
  readonly course: string;
  readonly room: Room;
  readonly tenant: string;
  /** A token of somebody of the place. */
  readonly token: (person: string, as: RoleClass) => string;
}

/** What an attempt did, and every answer that it got. */
interface Outcome {
  readonly did: boolean;
  readonly answers: readonly string[];
}

/** Tries one operation from somewhere; undefined where there is no way to try it. */
async function outcome(t: TestContext, { community, course, room, tenant, token }: Place, operation: Operation, as: RoleClass): Promise<Outcome | undefined> {
  const attempt = ATTEMPTS[operation];
  if (attempt === 'none') return undefined;
  const answers: string[] = [];
  const another = (person: string): Witness => new Witness(community.url, course, token(person, as), answers);
  // Signals of others come and go: what counts of them is looked at by itself.
  const tried = { t, community, room, as, tenant, who: another(as), another, told: (frame: object) => { if ('error' in frame) answers.push(JSON.stringify(frame)); } };
  try {
    return { did: await attempt(tried), answers };
  } catch (error) {
    // A request that is refused as a whole.
    if (error instanceof Error && Object.hasOwn(ERROR_CODES, error.message)) return { did: false, answers };
    throw error;
  }
}

/**
 * Tries everything that there is by every role class, at something that is there and at the same that is nowhere.
 *
 * @param sees is given both outcomes, the first one being of what is there
 */
async function tryAll(t: TestContext, there: Place, nowhere: Place, sees: (what: string, operation: Operation, there: Outcome, nowhere: Outcome) => void): Promise<void> {
  for (const operation of Object.keys(PERMISSIONS) as Operation[]) {
    for (const as of ROLE_CLASSES) {
      const first = await outcome(t, there, operation, as);
      const second = await outcome(t, nowhere, operation, as);
      if (first !== undefined && second !== undefined) sees(`${as} ${operation}`, operation, first, second);
    }
  }
}

/** A room, and the ids of one that is nowhere. */
async function rooms(community: Community, name: string): Promise<{ room: Room; nowhere: Room }> {
  const room = await makeRoom(community, 'room', 'open');
  return { room, nowhere: { ...(await makeRoom(community, name, 'missing')), state: 'open' } };
}

describe('everything that there is to try, by every role', { concurrency: true }, () => {
  it('does nothing in another course, and is answered as where there is none', async (t) => {
    const community = await startCommunity(t);
    await makeRoom(community, FIRST, 'open');
    const { room, nowhere } = await rooms(community, 'nowhere');
    const before = await everything(community, room);
    const place = { community, tenant: TENANT, token: (person: string, as: RoleClass) => sign(claimsOf(person, { course: 'chem1', roles: [as] })) };
    await tryAll(t, { ...place, course: COURSE, room }, { ...place, course: 'no-such-course', room: nowhere }, (what, _, there, none) => {
      assert.deepEqual([there.did, none.did], [false, false], what);
      assert.ok(there.answers.length > 0 && there.answers.every((answer) => answer.includes('"forbidden"')), `${what}: ${there.answers.join('\n')}`);
      assert.deepEqual(there.answers, none.answers, what);
    });
    assert.deepEqual(await everything(community, room), before);
  });

  it('does nothing in another tenant’s course of the same name, and is answered as if that were not there', async (t) => {
    const community = await startCommunity(t, { issuers: [ISSUER, OTHER] });
    await makeRoom(community, FIRST, 'open');
    const { room, nowhere } = await rooms(community, 'twin');
    const before = await everything(community, room);
    const token = (person: string, as: RoleClass): string => tokenFor(person, as, OTHER.issuer, 'the secret of the other school, long');
    const place = { community, course: COURSE, tenant: OTHER.issuer, token };
    await tryAll(t, { ...place, room }, { ...place, room: nowhere }, (what, operation, there, none) => {
      assert.deepEqual(there, none, what);
      if (there.did) assert.ok(OWN.includes(operation), `${what}: it was done`);
      const said = there.answers.join('\n');
      for (const word of [...Object.values(WORDS), '"bob"', '"ina"']) assert.ok(!said.includes(word), `${what}: ${said}`);
    });
    assert.deepEqual(await everything(community, room), before);
  });

  it('does nothing in one room with what stands in another, and is answered as if that were nowhere', async (t) => {
    const community = await startCommunity(t);
    const { room, nowhere } = await rooms(community, 'other');
    await new Visitor(community.url, 'bob').submit('other', post('hello'));
    const before = await standing(community, room);
    const place = { community, course: COURSE, tenant: TENANT, token: (person: string, as: RoleClass) => tokenFor(person, as) };
    await tryAll(t, { ...place, room: { ...room, name: 'other' } }, { ...place, room: nowhere }, (what, operation, there, none) => {
      if (OWN.includes(operation)) return;
      assert.equal(there.did, false, `${what}: it was done`);
      assert.deepEqual(there, none, what);
    });
    assert.deepEqual(await standing(community, room), before);
  });
});

/** What stands in a room, and how far its own people have read there. */
async function standing({ url }: Community, room: Room): Promise<unknown> {
  const ina = new Visitor(url, 'ina', { roles: ['instructor'] });
  return [await ina.log(room.name), (await new Visitor(url, 'bob').call(room.name, 'receipts')).body];
}

/** The same, with the people of the course and what they are told. */
async function everything(community: Community, room: Room): Promise<unknown> {
  const bob = new Visitor(community.url, 'bob');
  return [await standing(community, room), (await bob.call(COURSE_ROOM, 'roster')).body, (await bob.call('~me', 'inbox')).body];
}
