import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { roomPath } from '@studyhall/protocol';
import type { Draft, Page, RoomEvent } from '@studyhall/protocol';
import { createServer, erasePerson, startRetention } from '@studyhall/server-core';
import type { Store, Surroundings } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { testClock } from '@studyhall/testing';
import type { TestClock } from '@studyhall/testing';
import { ISSUER, post, sign, temporaryFolder } from '../server.fixture.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { COURSE, draft, foundIn, TENANT } from './words.fixture.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

interface Scene {
  readonly data: string;
  readonly store: Store;
  readonly clock: TestClock;
  readonly log: string[];
  readonly submit: (room: string, ...drafts: Draft[]) => Promise<void>;
  readonly read: (room: string) => Promise<readonly RoomEvent[]>;
  /** Starts the daily work of one more server. */
  readonly retain: (store?: Store) => () => Promise<void>;
}

/** A server whose days pass when it is told so. */
async function scene(t: TestContext): Promise<Scene> {
  const data = temporaryFolder(t);
  const store = await openSqliteStore({ folder: data });
  t.after(() => store.close());
  const clock = testClock(1_700_000_000_000);
  const log: string[] = [];
  const surroundings: Surroundings = { ...nodeSurroundings(() => undefined), clock, log: (event, details) => { log.push(JSON.stringify([event, details])); } };
  const server = await createServer({ store, surroundings, issuers: [ISSUER] });
  const call = async (room: string, init: RequestInit): Promise<Page> => {
    const now = Math.floor(clock.now() / 1000);
    const token = sign({ iss: TENANT, aud: 'studyhall', iat: now, exp: now + 600, sub: 'ann', course: COURSE, roles: ['student'] });
    const answer = await server.fetch(new Request(`http://x${roomPath(COURSE, room, 'log')}`, { ...init, headers: { authorization: `Bearer ${token}` } }));
    assert.equal(answer.status, 200);
    return (await answer.json()) as Page;
  };
  return {
    data, store, clock, log,
    submit: async (room, ...drafts) => { await call(room, { method: 'POST', body: JSON.stringify({ drafts }) }); },
    read: async (room) => (await call(room, {})).events,
    retain: (other = store) => startRetention({ store: other, surroundings, tenants: ['nobody', TENANT] }),
  };
}

/** Lets a day pass, and the database get its turns. */
async function passDay(clock: TestClock, done: () => boolean = () => true): Promise<void> {
  for (let hour = 0; hour < 24; hour += 1) await clock.elapse(DAY_MS / 24);
  for (let turns = 0; turns < 500 && !done(); turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.elapse(1);
  }
}

describe('retention', () => {
  it('erases posts that are older than the course keeps them, with their edits, once a day', async (t) => {
    const { data, store, clock, log, submit, read, retain } = await scene(t);
    const old = post('osprey one');
    await submit('r', old);
    await store.putCourse(TENANT, COURSE, { state: 'closed', retentionDays: 30 });
    const stop = retain();
    await passDay(clock);
    assert.deepEqual(log, [], 'nothing is old yet');
    await store.putCourse(TENANT, COURSE, { state: 'open', retentionDays: 30 });
    for (let day = 1; day < 20; day += 1) await passDay(clock);
    const young = post('ibis two');
    await submit('r', young, draft('edit', { target: old.id, text: 'osprey edited' }));
    for (let day = 20; day < 32; day += 1) await passDay(clock, () => log.length > 0 || day < 31);
    await stop();
    assert.deepEqual(log, ['["retention erased",{"course":"bio101","days":30,"subjects":1,"events":2}]']);
    assert.deepEqual(foundIn(data, ['osprey', 'ibis']), ['ibis']);
    assert.deepEqual((await read('r')).map(({ type }) => type), ['post', 'post', 'edit', 'erased']);
    const [entry] = await store.auditLog(TENANT, COURSE, 0, 9);
    assert.deepEqual([entry?.by, entry?.act, entry?.details], ['retention', 'retention', { days: 30, subjects: 1, events: 2 }]);
  });

  it('is done by one server a day, and the next day where the work failed', async (t) => {
    const { store, clock, log, submit, retain } = await scene(t);
    await submit('r', post('osprey'));
    await store.putCourse(TENANT, COURSE, { state: 'open', retentionDays: 1 });
    let looked = 0;
    const counting = (fails: boolean): Store => ({
      ...store,
      courses: (...args) => {
        looked += 1;
        return fails ? Promise.reject(new Error('the disk is full')) : store.courses(...args);
      },
    });
    const stops = [counting(false), counting(false)].map((each) => retain(each));
    await passDay(clock);
    assert.equal(looked, 4, 'on each of the two days that begin, one server looks at the courses of both tenants');
    for (const stop of stops) await stop();
    const failing = retain(counting(true));
    await passDay(clock, () => log.some((line) => line.includes('failed')));
    await failing();
    assert.match(log.join(), /"retention failed",\{"reason":"/);
  });

  it('drops what is kept of who was erased within the hour after their last token', async (t) => {
    const { store, clock, retain } = await scene(t);
    const who = { tenant: TENANT, course: COURSE, person: 'ann' };
    await erasePerson({ store, surroundings: { ...nodeSurroundings(() => undefined), clock } }, who, 'operator');
    const stop = retain();
    const kept = async (): Promise<number> => (await store.changedStandings(0, 9)).length;
    await clock.elapse(24 * 60_000);
    assert.equal(await kept(), 1);
    await clock.elapse(61 * 60_000);
    for (let turns = 0; turns < 500 && (await kept()) > 0; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(await kept(), 0);
    await stop();
  });

  it('leaves courses that have no number of days', async (t) => {
    const { data, store, clock, submit, retain } = await scene(t);
    await submit('r', post('osprey'));
    await store.putCourse(TENANT, COURSE, { state: 'open' });
    const stop = retain();
    for (let day = 0; day < 3; day += 1) await passDay(clock);
    await stop();
    await store.scrub();
    assert.deepEqual(foundIn(data, ['osprey']), ['osprey']);
  });
});
