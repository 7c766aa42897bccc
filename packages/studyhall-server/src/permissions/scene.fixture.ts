import type { TestContext } from 'node:test';
import { ROLE_CLASSES } from '@studyhall/protocol';
import type { Draft, Json, RoleClass } from '@studyhall/protocol';
import type { ROOM_STATES } from '@studyhall/server-core';
import type { Surroundings } from '@studyhall/server-core';
import { openSqliteStore } from '@studyhall/store-sqlite';
import { named, put } from '../files/files.fixture.ts';
import { id, ISSUER, post, startForTest, temporaryFolder, Visitor } from '../server.fixture.ts';
import type { Started, StartOptions } from '../start-server.ts';
import { nodeSurroundings } from '../surroundings.ts';

export const TENANT = 'course-page';
export const COURSE = 'bio101';
/** The room of the course in which one posts first. */
export const FIRST = 'first';

/** Words that only some may read. */
export const WORDS = { shown: 'shown words', hidden: 'hidden words', deleted: 'deleted words' } as const;

export type RoomState = (typeof ROOM_STATES)[number];

/** The server’s clock stands still, and tokens are signed by one that goes on, however long the tests take: seconds that it may be ahead. */
const AHEAD_S = 300;

type PerRole = Readonly<Record<RoleClass, string>>;

/** A room with something to do for everybody; ids of posts. */
export interface Room {
  readonly name: string;
  readonly state: RoomState;
  /** Of each role class’s own: a post to edit, one to delete, and one that is deleted. */
  readonly edit: PerRole;
  readonly delete: PerRole;
  readonly deleted: PerRole;
  /** A question of each role class’s own, and Bob’s answers to these. */
  readonly asked: PerRole;
  readonly answers: PerRole;
  /** Bob’s question, with an answer of his. */
  readonly bobsQuestion: string;
  readonly bobsAnswer: string;
  /** Bob’s: a post, one that he has deleted, and for each role class one that is shown and one that is hidden. */
  readonly bobs: string;
  readonly gone: string;
  readonly hide: PerRole;
  readonly unhide: PerRole;
  /** A file of Bob’s that a post of his has. */
  readonly file: string;
  /** The event at which Bob’s read mark stands. */
  readonly read: string;
}

/** A server whose time passes only when it is told so, and its store. */
export interface Community extends Started {
  readonly store: Awaited<ReturnType<typeof openSqliteStore>>;
  /** Lets time pass: milliseconds. */
  readonly pass: (ms: number) => void;
}

export async function startCommunity(t: TestContext, options: Partial<StartOptions> = {}): Promise<Community> {
  const data = temporaryFolder(t);
  const platform = nodeSurroundings(() => undefined);
  let now = platform.clock.now();
  const surroundings: Surroundings = { ...platform, clock: { ...platform.clock, now: () => now } };
  const limits = { requestsPerMinute: 1e6, draftsPerMinute: 1e6, roomsPerPerson: 2, connectionsPerPerson: 1000, ...options.limits };
  const issuers = (options.issuers ?? [ISSUER]).map((issuer) => ({ ...issuer, toleranceS: AHEAD_S }));
  const started = await startForTest(t, { data, surroundings, ...options, issuers, limits });
  const store = await openSqliteStore({ folder: data });
  await store.putCourse(TENANT, COURSE, { state: 'open', postFirst: [FIRST] });
  t.after(() => store.close());
  return { ...started, store, pass: (ms) => { now += ms; } };
}

/** The person whom the tests take for one of a role class. */
export function personOf(url: string, as: RoleClass): Visitor {
  return new Visitor(url, as, { roles: [as] });
}

export function draft(type: string, body: Json): Draft {
  return { id: id(), type, v: 1, body };
}

/** Makes a room in which everybody has written, and puts it into a state. */
export async function makeRoom({ url, store }: Community, name: string, state: RoomState): Promise<Room> {
  const ina = new Visitor(url, 'ina', { roles: ['instructor'] });
  const bob = new Visitor(url, 'bob');
  const posts = { bobs: post(WORDS.shown), gone: post(WORDS.deleted), hidden: post(WORDS.hidden) };
  const each = (): Readonly<Record<RoleClass, Draft>> => byRole(() => post('words'));
  const own = { edit: each(), delete: each(), deleted: each(), asked: byRole(() => question()) };
  const answers = byRole((as) => answer(own.asked[as]));
  const bobsQuestion = question();
  const bobsAnswer = answer(bobsQuestion);
  const bobs = { hide: each(), unhide: each() };
  const file = id();
  const room: Room = {
    name,
    state,
    edit: idsOf(own.edit),
    delete: idsOf(own.delete),
    deleted: idsOf(own.deleted),
    asked: idsOf(own.asked),
    answers: idsOf(answers),
    bobsQuestion: bobsQuestion.id,
    bobsAnswer: bobsAnswer.id,
    bobs: posts.bobs.id,
    gone: posts.gone.id,
    hide: idsOf(bobs.hide),
    unhide: idsOf(bobs.unhide),
    file,
    read: posts.bobs.id,
  };
  if (state === 'missing') return room;
  await bob.submit(name, ...Object.values(posts), ...Object.values(bobs.hide), ...Object.values(bobs.unhide));
  const { body: kept } = await put(bob, name, 'a file of Bob’s', { name: 'bob.txt', as: file });
  await bob.submit(name, post('look', { files: [named(kept)] }));
  await bob.submit(name, draft('delete', { target: room.gone }));
  await bob.send(name, 'receipts', { marks: [{ thread: '*', event: room.read, at: 0 }] });
  const hidden = [posts.hidden.id, ...Object.values(room.unhide)];
  await ina.submit(name, ...hidden.map((target) => draft('hide', { target })));
  for (const as of ROLE_CLASSES) {
    // Who only observes now was a student once.
    const author = new Visitor(url, as);
    await author.submit(name, own.edit[as], own.delete[as], own.deleted[as], own.asked[as], draft('delete', { target: room.deleted[as] }));
  }
  await bob.submit(name, bobsQuestion, bobsAnswer, ...Object.values(answers));
  const key = { tenant: TENANT, course: COURSE, room: name };
  if (state === 'locked') await store.setRoomState(key, 'locked');
  return room;
}

function question(): Draft {
  return draft('post', { text: 'Why?', purpose: 'question' });
}

function answer({ id: thread }: Draft): Draft {
  return draft('post', { thread, parent: thread, text: 'Because.' });
}

function byRole<T>(make: (as: RoleClass) => T): Readonly<Record<RoleClass, T>> {
  return Object.fromEntries(ROLE_CLASSES.map((as) => [as, make(as)])) as Record<RoleClass, T>;
}

function idsOf(drafts: Readonly<Record<RoleClass, Draft>>): PerRole {
  return byRole((as) => drafts[as].id);
}
