import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RoleClass, RoomEvent } from '@studyhall/protocol';
import { applyAll, FoldState, untold } from '../fold.ts';
import { UNKNOWN } from '../view.ts';
import { readWindow } from '../window.ts';
import type { Viewer, ViewItem } from '../window-items.ts';
import type { ThreadEntity } from './entity.ts';
import { threadView } from './view.ts';
import { acceptedLogs, contents, folded, logs } from './history.fixture.ts';
import { projectThreadEvent } from './project.ts';

const audiences = fc.constantFrom<RoleClass>('student', 'ta', 'observer');

type State = FoldState<ThreadEntity>;

/** A pull: how far the log had grown by then, and how many events it took at most. */
const pulls = fc.array(fc.record({ grown: fc.nat({ max: 12 }), limit: fc.integer({ min: 1, max: 12 }), again: fc.boolean() }), {
  maxLength: 8,
  size: 'max',
});

/** The events from one place up to another as the backend gives them out when the log has `now` events. */
function page(log: readonly RoomEvent[], from: number, to: number, now: number, as: RoleClass): RoomEvent[] {
  const { read } = folded(log.slice(0, now));
  return log.slice(from, to).map((event) => projectThreadEvent(read, event, { as }));
}

describe('laws of viewers', () => {
  it('whenever a viewer pulled, it ends with what a fresh viewer gets: the projection of the fold', () => {
    fc.assert(
      fc.property(fc.oneof(logs, acceptedLogs), pulls, audiences, (log, moments, as) => {
        const client = new FoldState(threadView);
        let now = 0;
        let cursor = 0;
        for (const { grown, limit } of [...moments, { grown: Infinity, limit: Infinity }]) {
          now = Math.min(log.length, now + grown);
          const to = Math.min(now, cursor + limit);
          applyAll(client, page(log, cursor, to, now, as));
          cursor = to;
        }
        const truth = contents(folded(log), { as });
        assert.deepEqual(contents(folded(page(log, 0, log.length, log.length, as))), truth, 'a fresh viewer');
        assert.deepEqual(contents(client), truth, 'a viewer that pulled in pieces');
      }),
      { numRuns: 1000 },
    );
  });

  it('a snapshot, with nobody else’s own, and the tail after it are the projection of the fold', () => {
    fc.assert(
      fc.property(acceptedLogs, fc.nat({ max: 20 }), audiences, (log, at, as) => {
        const isGiven = (key: string): boolean => (threadView.ownerOf(key) ?? 'ann') === 'ann';
        const client = new FoldState(threadView, (key) => (isGiven(key) ? undefined : UNKNOWN));
        const kept = Object.entries(contents(folded(log.slice(0, at)), { as })).filter(([key]) => isGiven(key));
        for (const [key, entity] of kept) client.set(key, entity);
        assert.equal(applyAll(client, page(log, at, log.length, log.length, as)).unknown.size, 0);
        const truth = Object.entries(contents(folded(log), { as })).filter(([key]) => isGiven(key));
        assert.deepEqual(contents(client), Object.fromEntries(truth));
      }),
    );
  });

  it('words that an audience may not read are in no event given out', () => {
    fc.assert(
      fc.property(logs, audiences, (log, as) => {
        const state = folded(log);
        for (const event of page(log, 0, log.length, log.length, as)) {
          const { target = event.id } = event.body as { target?: string };
          const post = state.get(target);
          const withheld = post?.kind === 'post' && (post.deleted ?? (as === 'ta' ? undefined : post.hidden));
          if (withheld) assert.doesNotMatch(JSON.stringify(event.body), /"(text|title)":"[^"]/);
        }
      }),
    );
  });

  it('a window, the tail after it and what is read again are a window read afresh', () => {
    const shape = fc.record({ limit: fc.integer({ min: 1, max: 4 }), nested: fc.integer({ min: 1, max: 3 }), at: fc.nat({ max: 20 }) });
    fc.assert(
      fc.property(acceptedLogs, shape, pulls, audiences, (log, { limit, nested, at }, moments, as) => {
        const viewer = { id: 'bob/own', as };
        const query = { view: 'thread', version: 3, order: 'activity', nested: { order: 'replies', limit: nested } };
        const client = new FoldState(threadView, untold);
        const unknown = new Set<string>();
        let cursor = Math.min(at, log.length);
        put(client, readWindow(folded(log.slice(0, cursor)), query, { at: 'first' }, limit, viewer).items, viewer);
        const known = [...client.entries()].map(([key]) => key);

        let now = cursor;
        for (const { grown, limit: most, again } of [...moments, { grown: Infinity, limit: Infinity, again: true }]) {
          now = Math.min(log.length, now + grown);
          // A window brings the events up to its own moment, so that a link has one cursor.
          const to = again ? now : Math.min(now, cursor + most);
          for (const key of take(client, page(log, cursor, to, now, as), viewer)) unknown.add(key);
          cursor = to;
          if (!again) continue;
          const server = folded(log.slice(0, now));
          for (const key of unknown)
            for (const order of ['activity', 'replies'])
              put(client, readWindow(server, { ...query, order }, { at: 'key', key }, 1, viewer).items, viewer);
          unknown.clear();
        }

        const server = folded(log);
        for (const key of known) assert.notEqual(client.read(key), UNKNOWN, `${key} is still known`);
        for (const [key, entity] of client.entries()) {
          const truth = server.get(key);
          assert.deepEqual(entity, truth && threadView.projectEntity(truth, viewer), key);
        }
        const fresh = readWindow(server, query, { at: 'first' }, limit, viewer);
        assert.deepEqual(bare(readWindow(client, query, { at: 'first' }, limit, viewer).items), bare(fresh.items));
      }),
      { numRuns: 1000 },
    );
  });
});

/** What a client with windows does with items: with each entity comes what is the viewer's own about it, if there is any. */
function put(client: State, items: readonly ViewItem<ThreadEntity>[], viewer: Viewer): void {
  for (const { key, entity, own, nested } of items) {
    client.set(key, entity);
    client.set(threadView.ownKey(key, viewer.id), own);
    if (nested !== undefined) put(client, nested.items, viewer);
  }
}

/** What it does with events: nobody has anything of their own about a post that was just made. */
function take(client: State, events: readonly RoomEvent[], viewer: Viewer): string[] {
  return events.flatMap((event) => {
    const { changed, unknown } = applyAll(client, [event]);
    if (changed.has(event.id)) client.set(threadView.ownKey(event.id, viewer.id), undefined);
    return [...unknown];
  });
}

/** Items without what only the backend knows: whether more replies follow. */
function bare(items: readonly ViewItem<ThreadEntity>[]): unknown {
  return items.map(({ nested, ...item }) => ({ ...item, replies: nested && bare(nested.items) }));
}
