import type { TestContext } from 'node:test';
import { COURSE_ROOM } from '@studyhall/protocol';
import type { Draft, RoleClass, RoomAction, SearchHits, ServerFrame } from '@studyhall/protocol';
import type { Operation } from '@studyhall/server-core';
import { ask, put } from '../files/files.fixture.ts';
import { LiveClient } from '../live.fixture.ts';
import { id, post, THREAD_SNAPSHOT, Visitor } from '../server.fixture.ts';
import { COURSE, draft, FIRST, personOf, TENANT, WORDS } from './scene.fixture.ts';
import type { Community, Room } from './scene.fixture.ts';

/** Somebody of a role class who tries something in a room. */
export interface Try {
  readonly t: TestContext;
  readonly community: Community;
  readonly room: Room;
  readonly as: RoleClass;
  readonly who: Visitor;
  /** The tenant whose token they have. */
  readonly tenant: string;
  /** Somebody else of the class, with a token of the same kind. */
  readonly another: (person: string) => Visitor;
  /** Takes what a live connection was told. */
  readonly told?: (frame: ServerFrame) => void;
}

/** Tries an operation; resolves to whether it did what it is for. */
export type Attempt = (tried: Try) => Promise<boolean>;

const submits = (make: (tried: Try) => Draft): Attempt => async (tried) => {
  const [ack] = await tried.who.submit(tried.room.name, make(tried));
  return ack?.status === 'accepted';
};

const answers = (action: RoomAction, query = ''): Attempt => async ({ who, room }) =>
  (await who.call(room.name, action, {}, query)).status === 200;

const WINDOW = { query: { view: 'thread', version: 3, order: 'activity' }, around: { at: 'first' }, limit: 50 };

/** Everything of a room that a person can read, as text. */
async function allOf({ who, room }: Try): Promise<string> {
  const log = await who.log(room.name);
  const window = await who.send(room.name, 'window', WINDOW);
  const snapshot = await who.call(room.name, 'snapshot', {}, THREAD_SNAPSHOT);
  return JSON.stringify([log, window.body, snapshot.body]);
}

const reads = (words: string): Attempt => async (tried) => (await allOf(tried)).includes(words);

/** Opens a live connection and watches the room, with what is to be said before a second look at it. */
async function watching({ t, community, who, room, as, told }: Try, kind?: string): Promise<{ hinted: boolean; signalled: boolean; shown: boolean }> {
  const client = await LiveClient.open(t, community.url, who.token);
  const watch = { t: 'watch', course: who.course, room: room.name, signals: true } as const;
  client.send({ ...watch, ch: 1 });
  if (kind !== undefined) client.send({ t: 'signal', ch: 1, kind, body: {} });
  client.send({ ...watch, ch: 2 });
  await client.until('an answer', (frame) => (frame.t === 'signals' || frame.t === 'lost') && frame.ch === 2);
  await client.until('another', (frame) => (frame.t === 'hint' || frame.t === 'lost') && frame.ch === 2);
  const has = (wanted: string): boolean => client.frames.some((frame) => frame.t === wanted && 'ch' in frame && frame.ch === 2);
  const shown = client.signals(2).some((signal) => signal.kind === kind && signal.from === as);
  client.close();
  for (const frame of client.frames) told?.(frame);
  return { hinted: has('hint'), signalled: has('signals'), shown };
}

/** Whether the room was missing, and a person of the class has made it. */
const makes = (made: number): Attempt => async ({ community: { store }, room, as, who: { course }, tenant, another }) => {
  const person = another(`maker-${as}-${made}-${room.name}`);
  for (let n = 0; n < made; n += 1) await person.submit(`${room.name}-${as}-${n}`, post('mine'));
  const wasThere = (await store.rooms(tenant, course)).includes(room.name);
  const [ack] = await person.submit(room.name, post('hello'));
  return ack?.status === 'accepted' && !wasThere;
};

/**
 * A way to try every operation, or that there is none: `none` is what only the course page’s backend or the server’s operator does. Those
 * that make a room come last, and each try of them gets a room of its own.
 */
export const ATTEMPTS: Readonly<Record<Operation, Attempt | 'none'>> = {
  'open': async ({ who, room, as }) => {
    const { status, body } = await who.call<{ facts: { me: unknown } }>(room.name, 'facts');
    return status === 200 && JSON.stringify(body.facts.me) === JSON.stringify({ id: as, as });
  },
  'read-log': async (tried) => {
    const [event] = await tried.who.log(tried.room.name);
    return tried.room.state === 'missing' ? event === undefined : event?.id === tried.room.bobs;
  },
  'read-window': async ({ who, room }) => (await who.send(room.name, 'window', WINDOW)).status === 200,
  'read-snapshot': answers('snapshot', THREAD_SNAPSHOT),
  // Somebody who has never been here: everybody else has posted.
  'read-before-posting': async ({ another, as }) => JSON.stringify(await another(`newcomer-${as}`).log(FIRST)).includes(WORDS.shown),
  'search': async ({ who, room }) => {
    const { status, body } = await who.send<SearchHits>(COURSE_ROOM, 'search', { text: WORDS.shown, rooms: [room.name] });
    const found = JSON.stringify(body);
    return status === 200 && found.includes(room.bobs) === (room.state !== 'missing') && !found.includes(room.gone);
  },
  'read-hidden': reads(WORDS.hidden),
  'read-deleted': reads(WORDS.deleted),
  'watch': async (tried) => (await watching(tried)).hinted,
  'watch-signals': async (tried) => (await watching(tried)).signalled,
  'signal-typing': async (tried) => (await watching(tried, 'typing')).shown,
  'signal-here': async (tried) => (await watching(tried, 'here')).shown,
  'list-people': async ({ who }) => (await who.call(COURSE_ROOM, 'roster')).status === 200,
  'name-people': async ({ who }) => (await who.send(COURSE_ROOM, 'roster', { ids: ['bob'] })).status === 200,
  'read-own-marks': answers('receipts'),
  'move-own-marks': async ({ who, room }) =>
    (await who.send(room.name, 'receipts', { marks: [{ thread: '*', event: room.gone, at: 0 }] })).status === 204,
  'read-others-marks': async ({ who, room }) => {
    const answer = await Promise.all(['', '?person=bob', '?actor=bob'].map((query) => who.call(room.name, 'receipts', {}, query)));
    return JSON.stringify(answer.map(({ body }) => body)).includes(room.read);
  },
  'put-file': async ({ who, room }) => (await put(who, room.name, 'a file', { name: 'a.txt' })).status === 200,
  'read-file': async ({ who, room }) => (await ask(who, room.name, room.file)).status === 200,
  'read-others-unsent': async ({ who, room, community: { store } }) => {
    const [file, key] = [id(), id()];
    const record = { id: file, name: 'a.txt', type: 'text/plain', bytes: 0, person: 'bob', key, hash: '', at: 0 };
    await store.addFile({ tenant: TENANT, course: COURSE, room: room.name }, record);
    return (await ask(who, room.name, file)).status === 200;
  },
  'edit': submits(({ room, as }) => draft('edit', { target: room.edit[as], text: 'edited' })),
  'delete': submits(({ room, as }) => draft('delete', { target: room.delete[as] })),
  'undelete': submits(({ room, as }) => draft('undelete', { target: room.deleted[as] })),
  'react': submits(({ room }) => draft('react', { target: room.bobs, reaction: '👍', from: false, to: true })),
  'vote': submits(({ room }) => draft('vote', { target: room.bobs, from: false, to: true })),
  'accept': submits(({ room, as }) => draft('accept', { target: room.asked[as], from: null, to: room.answers[as] })),
  'classify': submits(({ room, as }) => draft('classify', { target: room.edit[as], purpose: 'note' })),
  'classify-others': submits(({ room }) => draft('classify', { target: room.bobs, tags: ['sorted'] })),
  'endorse': submits(({ room, as }) => draft('endorse', { target: room.answers[as], thread: room.asked[as], from: false, to: true })),
  'vote-own': submits(({ room, as }) => draft('vote', { target: room.edit[as], from: false, to: true })),
  'accept-others': submits(({ room }) => draft('accept', { target: room.bobsQuestion, from: null, to: room.bobsAnswer })),
  'edit-others': submits(({ room }) => draft('edit', { target: room.bobs, text: 'forged' })),
  'delete-others': submits(({ room }) => draft('delete', { target: room.bobs })),
  'undelete-others': submits(({ room }) => draft('undelete', { target: room.gone })),
  'hide': submits(({ room, as }) => draft('hide', { target: room.hide[as] })),
  'unhide': submits(({ room, as }) => draft('unhide', { target: room.unhide[as] })),
  'write-course-log': async ({ who }) => (await who.send(COURSE_ROOM, 'log', { drafts: [post('hello')] })).status === 200,
  'open-own-room': async ({ who }) => (await who.call('~me', 'facts')).status === 200,
  'read-own-inbox': async ({ who }) => {
    const { status, body } = await who.call<{ unread: number }>('~me', 'inbox');
    return status === 200 && body.unread >= 0 && (await who.send('~me', 'inbox', { upTo: 'n1' })).status === 204;
  },
  'read-others-inbox': async ({ who }) => {
    // Whoever is asked for: the answer is one's own.
    const [own, ...others] = await Promise.all(['', '?person=bob', '?actor=bob'].map((query) => who.call('~me', 'inbox', {}, query)));
    return others.some(({ body }) => JSON.stringify(body) !== JSON.stringify(own?.body));
  },
  'follow': async ({ who, room }) => (await who.send('~me', 'follows', { room: room.name, level: 'digest' })).status === 204,
  'read-others-follows': async ({ who }) => {
    const [own, ...others] = await Promise.all(['', '?person=bob', '?actor=bob'].map((query) => who.call('~me', 'follows', {}, query)));
    return others.some(({ body }) => JSON.stringify(body) !== JSON.stringify(own?.body));
  },
  'make-listed-room': async ({ who, room, community: { store }, tenant }) => {
    const wasThere = (await store.rooms(tenant, who.course)).includes(room.name);
    const { status, body } = await who.call<{ facts: { writable: boolean } }>(room.name, 'facts', {}, '?hook=1');
    return status === 200 && body.facts.writable && !wasThere;
  },
  'make-room': makes(0),
  'make-many-rooms': makes(2),
  'announce': submits(() => draft('post', { text: 'hello', purpose: 'announcement' })),
  'post': submits(() => post('hello')),
  'write-unknown': submits(() => draft('poll', { question: 'When?' })),
  'lock': 'none',
  'unlock': 'none',
  'close-course': 'none',
  'change-settings': 'none',
  'change-standing': 'none',
  'erase': 'none',
  'export-own': 'none',
  'export-others': 'none',
  'archive': 'none',
  'import': 'none',
  'digest': 'none',
};

/** Somebody of a role class in a room. */
export function trying(t: TestContext, community: Community, room: Room, as: RoleClass): Try {
  const { url } = community;
  return { t, community, room, as, who: personOf(url, as), tenant: TENANT, another: (person) => new Visitor(url, person, { roles: [as] }) };
}
