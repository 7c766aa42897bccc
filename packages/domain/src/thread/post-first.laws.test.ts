import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RoomEvent } from '@studyhall/protocol';
import { tombstone } from '../erase/tombstone.ts';
import { applyAll, FoldState } from '../fold.ts';
import type { Audience } from '../view.ts';
import { VIEWS } from '../views.ts';
import type { ThreadEntity } from './entity.ts';
import { acceptedLogs, contents, folded, logs } from './history.fixture.ts';
import { isMaybeForWaiting } from './post-first.ts';
import { threadView } from './view.ts';

const WAITING: Audience = { as: 'student', waits: true };

/** What a log gives to somebody who has still to post, when it has `now` events. */
function given(log: readonly RoomEvent[], from: number, to: number, now: number): RoomEvent[] {
  const { read } = folded(log.slice(0, now));
  return log.slice(from, to).flatMap((event) => VIEWS.thread.projectEvent(read, event, WAITING) ?? []);
}

/** What staff began threads with, as the backend shows it to somebody who has still to post; and what is people's own about that. */
function prompts(log: readonly RoomEvent[]): Record<string, ThreadEntity> {
  const all = Object.entries(contents(folded(log)));
  const shown = new Set(all.flatMap(([key, entity]) => (entity.kind === 'post' && entity.parent === undefined && entity.as !== 'student' && entity.as !== 'observer' ? [key] : [])));
  const isOwnOfShown = (key: string): boolean => threadView.ownerOf(key) !== undefined && [...shown].some((id) => key.includes(id));
  return Object.fromEntries(all.flatMap(([key, entity]) => (shown.has(key) || isOwnOfShown(key) ? [[key, VIEWS.thread.projectEntity(entity, WAITING)]] : [])));
}

describe('laws of who has still to post', () => {
  it('whenever they pulled, they end with what staff began threads with, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(logs, acceptedLogs), fc.array(fc.nat({ max: 12 }), { maxLength: 6 }), (log, moments) => {
        const client = new FoldState(threadView);
        let now = 0;
        for (const grown of [...moments, Infinity]) {
          const from = now;
          now = Math.min(log.length, now + grown);
          applyAll(client, given(log, from, now, now));
        }
        assert.deepEqual(contents(client), prompts(log));
      }),
      { numRuns: 200 },
    );
  });

  it('no event that they are given names a post that is not shown to them', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const text = JSON.stringify(given(log, 0, log.length, log.length));
        for (const [key, entity] of Object.entries(contents(folded(log)))) {
          if (entity.kind === 'post' && (entity.parent !== undefined || entity.as === 'student')) assert.ok(!text.includes(key), key);
        }
      }),
    );
  });

  it('every event that they are given is told from the log alone, also once it was erased', () => {
    fc.assert(
      fc.property(fc.oneof(logs, acceptedLogs), fc.boolean(), (log, erased) => {
        const read = erased ? log.map((event) => tombstone(event)) : log;
        const prompts = new Set<string>();
        const maybe = read.filter((event) => {
          if (!isMaybeForWaiting(event, prompts)) return false;
          if (event.type === 'post') prompts.add(event.id);
          return true;
        });
        const ids = new Set(maybe.map(({ id }) => id));
        assert.deepEqual(given(log, 0, log.length, log.length).filter(({ id }) => !ids.has(id)), []);
      }),
    );
  });

  it('an event that no view knows is not for them', () => {
    const event: RoomEvent = { id: 'x'.repeat(22), type: 'poll.vote', v: 1, actor: 'ann', as: 'student', at: 1, body: {} };
    assert.equal(VIEWS.thread.projectEvent(folded([event]).read, event, WAITING), undefined);
  });
});
