import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { LAWS } from '@studyhall/conformance';
import type { Adapter, Draft, Link, Page, RoomEvent, Watcher } from '@studyhall/protocol';
import { RoomError } from '@studyhall/protocol';
import { memoryAdapter, MemoryBackend, postDraft, seededRandom, testClock, testContext, testPorts, turn } from '@studyhall/testing';
import { oversee as unseen } from './none.ts';
import { SEEN_LAWS } from './oversight.ts';
import { oversee } from './oversee.ts';
import { pageOf } from './tell.ts';

const ROOM = { course: 'bio', room: 'week-1' };
const NOW = 1_700_000_000_000;
const draft = (seed: number): Draft => postDraft(seededRandom(seed), 'hello');
const event = (seed: number, at: number): RoomEvent => ({ ...draft(seed), actor: 'ann', as: 'student', at });
const page = (events: readonly RoomEvent[], more: Partial<Page> = {}): Page => ({ events, cursor: 'c', more: false, now: NOW, ...more });
const never = (): Promise<never> => new Promise(() => undefined);

/** A link that keeps the laws, but for these parts of it. */
async function broken(parts: Readonly<Record<string, unknown>>): Promise<Link> {
  const backend = new MemoryBackend({ clock: testClock(NOW) });
  const inner = memoryAdapter(backend, { id: 'ann', windows: true, snapshots: true, signals: true, roster: true, receipts: true });
  const link = await inner.open({ ...ROOM, room: '~course' }, testContext());
  const { facts, signals, roster, receipts, windows, snapshots } = link;
  const whole = { facts: { ...facts, writable: true }, signals, roster, receipts, windows, snapshots };
  const calls = { pull: link.pull.bind(link), submit: link.submit?.bind(link), watch: link.watch?.bind(link), close: link.close.bind(link) };
  return Object.defineProperties({ ...whole, ...calls }, Object.getOwnPropertyDescriptors(parts)) as unknown as Link;
}

/** What is told of a link while `use` uses it. */
async function told(parts: Readonly<Record<string, unknown>>, use: (link: Link) => unknown = () => undefined): Promise<string[]> {
  const said: unknown[] = [];
  const adapter = { name: 'broken' } as Adapter;
  const ports = testPorts({ clock: testClock(NOW), report: (error: unknown) => said.push(error) });
  for (let again = 0; again < 2; again += 1) {
    const link = oversee(await broken(parts), adapter, ports);
    await Promise.resolve(use(link)).catch(() => undefined);
    await turn();
  }
  return said.map((sentence) => /law ([a-z/-]+)/.exec(String(sentence))?.[1] ?? String(sentence));
}

const pulls = (answer: unknown): Readonly<Record<string, unknown>> => ({ pull: () => Promise.resolve(answer) });
const pull = (link: Link): Promise<Page> => link.pull(undefined, { limit: 3 });
const submit = async (link: Link): Promise<unknown> => link.submit?.([draft(1), draft(2)]);
const acks = (answer: unknown): Readonly<Record<string, unknown>> => ({ submit: () => Promise.resolve(answer) });
const accepted = (seed: number): unknown => ({ id: draft(seed).id, status: 'accepted' });
const watcher: Watcher = { hint: () => undefined, lost: () => undefined };

/** A watch that says what a test lets it say. */
function watched(act: (watcher: Watcher, stop: () => void) => void): [Readonly<Record<string, unknown>>, (link: Link) => void] {
  let inside = watcher;
  const watch = (given: Watcher): (() => void) => {
    inside = given;
    return () => undefined;
  };
  const use = (link: Link): void => {
    const stop = link.watch?.(watcher);
    act(inside, () => stop?.());
  };
  return [{ watch }, use];
}

type Case = readonly [law: string, what: string, parts: Readonly<Record<string, unknown>>, use?: (link: Link) => unknown];

const CASES: readonly Case[] = [
  ['facts/shape', 'no facts', { facts: undefined }],
  ['facts/writable', 'no submit', { submit: undefined }],
  ['order/time', 'a page that runs back', pulls(page([event(1, NOW), event(2, NOW - 1)])), pull],
  ['order/time', 'an event from the future', pulls(page([event(1, NOW + 1)])), pull],
  ['order/clock', 'seconds', pulls(page([], { now: NOW / 1000 })), pull],
  ['order/clock', 'nanoseconds', pulls(page([], { now: NOW * 1e6 })), pull],
  ['resume/limit', 'more than was asked for', pulls(page([1, 2, 3, 4].map((seed) => event(seed, NOW)))), pull],
  ['resume/limit', 'more without end', pulls(page([], { more: true })), pull],
  ['failure/page-limit', 'more than the facts say', pulls(page(Array.from({ length: 201 }, () => event(1, NOW)))), pull],
  ['resume/cursor-text', 'a cursor that is a number', pulls({ ...page([]), cursor: 7 }), pull],
  ['identity/stamped', 'nobody', pulls(page([{ ...event(1, NOW), actor: '' }])), pull],
  ['identity/stamped', 'no role class', pulls(page([{ ...event(1, NOW), as: 'king' as 'ta' }])), pull],
  ['idempotency/mixed', 'too few answers', acks([accepted(1)]), submit],
  ['idempotency/mixed', 'too many answers', acks([accepted(1), accepted(2), accepted(2)]), submit],
  ['idempotency/mixed', 'answers in another order', acks([accepted(2), accepted(1)]), submit],
  ['errors/acks', 'a refusal without an error', acks([accepted(1), { id: draft(2).id, status: 'rejected' }]), submit],
  ['errors/typed', 'a throw', { pull: () => { throw new RoomError('offline', 'no'); } }, pull],
  ['errors/typed', 'no promise', { pull: () => page([]) }, pull],
  ['errors/typed', 'a refusal with another error', { pull: () => Promise.reject(new TypeError('no')) }, pull],
  ['errors/typed', 'a code with another retry', { pull: () => Promise.reject(new RoomError('offline', 'no', { retry: 'never' })) }, pull],
  ['errors/typed', 'of a capability', { receipts: { version: 0, read: () => Promise.reject(new Error('no')), mark: never } }, (link) => link.receipts?.read()],
  ['abort/during', 'another error after an abort', { pull: () => Promise.reject(new DOMException('x', 'AbortError')) }, (link) => link.pull(undefined, { signal: AbortSignal.abort() })],
  ['abort/unsure', 'another error after an abort', { submit: () => Promise.reject(new DOMException('x', 'AbortError')) }, (link) => link.submit?.([], { signal: AbortSignal.abort() })],
  ['hints/stopped', 'no function to stop', { watch: () => undefined }, (link) => link.watch?.(watcher)],
  ['hints/stopped', 'a hint after the stop', ...watched((given, stop) => { stop(); given.hint(); })],
  ['hints/lost', 'a hint after the loss', ...watched((given) => { given.lost(new RoomError('offline', 'x')); given.hint(); })],
  ['hints/lost', 'a second loss', ...watched((given) => { given.lost(new RoomError('offline', 'x')); given.lost(new RoomError('offline', 'x')); })],
  ['hints/pages', 'a page that goes on from nowhere', ...watched((given) => { given.hint(page([])); })],
  ['errors/typed', 'a loss without an error', ...watched((given) => { given.lost(undefined as never); })],
  ['facts/capabilities', 'snapshots in name alone', { snapshots: {} }],
  ['facts/capabilities', 'people of another release', { roster: { version: 2, get: never, list: never } }],
  ['facts/capabilities', 'windows in name alone', { windows: { version: 0 } }],
  ['windows/slice', 'more items than asked for', { windows: { version: 0, read: () => Promise.resolve({ items: [1, 2], page: page([]) }) } }, (link) => link.windows?.read({ limit: 1 } as never)],
  ['facts/capabilities', 'signals that cannot be heard', { signals: { version: 1, set: () => undefined } }],
  ['signals/late', 'a first change that is not the whole set', { signals: { version: 1, set: () => undefined, on: (tell: (change: unknown) => void) => { tell({ reset: false, set: [], gone: [], now: NOW }); return () => undefined; } } }, (link) => link.signals?.on(() => undefined)],
  ['facts/capabilities', 'a list that cannot be read', { get roster(): never { throw new Error('no'); } }],
  ['roster/resolved', 'people nobody asked for', { roster: { version: 1, get: () => Promise.resolve([{ id: 'x', as: 'student' }]), list: never } }, (link) => link.roster?.get(['ann'])],
  ['roster/listed', 'somebody twice', { roster: { version: 1, get: never, list: () => Promise.resolve({ people: [{ id: 'x' }, { id: 'x' }] }) } }, (link) => link.roster?.list()],
  ['search/pages', 'more hits than were asked for', { search: { version: 0, find: () => Promise.resolve({ hits: [1, 2] }) } }, (link) => link.search?.find({ text: 'x', limit: 1 })],
  ['inbox/pages', 'more items than were asked for', { inbox: { version: 0, read: () => Promise.resolve({ items: [1, 2] }), mark: never, follows: never, follow: never } }, (link) => link.inbox?.read({ limit: 1 })],
  ['files/kept', 'an id that was not given', { files: { version: 0, limits: { bytes: 1, types: [] }, put: () => Promise.resolve({ id: 'other' }), open: never } }, (link) => link.files?.put(new Blob(), { id: 'one', name: 'x' })],
  ['facts/capabilities', 'marks that cannot be made', { receipts: { version: 0, read: never } }],
];

describe('an adapter in development', () => {
  for (const [law, what, parts, use] of CASES) {
    it(`is told of ${law}, once: ${what}`, async () => {
      assert.deepEqual(await told(parts, use), [law]);
    });
  }

  it('is told of signals that come after their end', async () => {
    let listener: ((change: unknown) => void) | undefined;
    const change = { reset: true, set: [], gone: [], now: NOW };
    const on = (tell: (change: unknown) => void): (() => void) => { listener = tell; return () => undefined; };
    const said = await told({ signals: { version: 1, set: () => undefined, on } }, (link) => {
      const stop = link.signals?.on(() => undefined);
      listener?.(change);
      stop?.();
      listener?.(change);
    });
    assert.deepEqual(said, ['signals/silent']);
  });

  it('can be told of every law that is looked at, and each is one of the kit’s', () => {
    assert.deepEqual(new Set([...CASES.map(([law]) => law), 'signals/silent']), new Set<string>(SEEN_LAWS));
    const laws = new Set(LAWS.map(({ id }) => id));
    assert.deepEqual(SEEN_LAWS.filter((law) => !laws.has(law)), []);
  });

  it('is led to a page that has the law', () => {
    for (const law of SEEN_LAWS) {
      const [file = '', anchor = ''] = pageOf(law).split('#');
      const text = readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8');
      assert.ok(text.includes(`id="${anchor}"`), pageOf(law));
    }
  });

  it('is told nothing where it keeps the laws', async () => {
    const use = async (given: Link): Promise<void> => {
      const stop = given.watch?.(watcher);
      const first = await given.pull(undefined, { limit: 10 });
      await given.pull(first.cursor);
      await given.roster?.get(['ann']);
      await given.roster?.list();
      await given.receipts?.read();
      await given.snapshots?.read({ view: 'thread', version: 3 });
      given.signals?.on(() => undefined)();
      stop?.();
      given.close();
      await given.pull(undefined).catch(() => undefined);
    };
    assert.deepEqual(await told({}, use), []);
  });

  it('is given on as it is in production', async () => {
    const link = await broken({ submit: undefined });
    assert.equal(unseen(link, { name: 'broken' } as Adapter, testPorts()), link);
  });
});
