import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RoleClass, RoomEvent } from '@studyhall/protocol';
import { hasWords, subjectOf, tombstone, withoutPerson } from '../../erase/tombstone.ts';
import { applyAll, FoldState } from '../../fold.ts';
import { keysOfThreadEvent } from '../acts/named.ts';
import { threadView } from '../view.ts';
import { acceptedLogs, contents, folded, idOf, logs } from '../history.fixture.ts';
import { projectThreadEvent } from '../project.ts';
import { renameInThread } from './rename.ts';

const audiences = fc.constantFrom<RoleClass>('student', 'ta', 'observer');
const anyLog = fc.oneof(logs, acceptedLogs);
const picks = fc.array(fc.nat({ max: 40 }), { maxLength: 6 });

const ALIAS = 'nobody-knows';

/** The posts of a log that some numbers pick. */
function picked(log: readonly RoomEvent[], numbers: readonly number[]): readonly string[] {
  const posts = log.flatMap(({ id, type }) => (type === 'post' ? [id] : []));
  return [...new Set(numbers.flatMap((n) => posts[n % Math.max(1, posts.length)] ?? []))];
}

/** The log after posts were erased in place. */
function without(log: readonly RoomEvent[], posts: readonly string[]): RoomEvent[] {
  return log.map((event) => (posts.includes(subjectOf(event)) ? tombstone(event) : event));
}

/** The events that say so, as a backend makes them. */
function saying(log: readonly RoomEvent[], posts: readonly string[]): RoomEvent[] {
  const at = (log.at(-1)?.at ?? 0) + 1;
  return posts.map((target, n) => ({ id: idOf(1000 + n), type: 'erased', v: 1, body: { target }, actor: '~server', as: 'instructor', at }));
}

function renamed(log: readonly RoomEvent[]): RoomEvent[] {
  return log.map((event) => withoutPerson(event, 'ann') ?? event).map((event) => (event.actor === 'ann' ? { ...event, actor: ALIAS } : event));
}

describe('laws of erasing', () => {
  it('the log of tombstones folds to what the old log folds to, once it is said what was erased, and nothing else is lost', () => {
    fc.assert(
      fc.property(anyLog, picks, (log, numbers) => {
        const posts = picked(log, numbers);
        const later = saying(log, posts);
        const [before, after] = [folded([...log, ...later]), folded([...without(log, posts), ...later])];
        assert.deepEqual(contents(after), contents(before));
        const whole = contents(folded(log));
        for (const [key, entity] of Object.entries(contents(after))) {
          if (!posts.includes(key) || entity.kind !== 'post') assert.deepEqual(entity, whole[key]);
          else assert.deepEqual([entity.text, entity.title, entity.versions, entity.deleted?.erased], ['', undefined, [], true]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('whoever pulled before, in the middle or after it ends with the same, whatever happens later', () => {
    fc.assert(
      fc.property(anyLog, picks, fc.nat({ max: 40 }), fc.nat({ max: 40 }), audiences, (log, numbers, cut, pulled, as) => {
        const [early, late] = [log.slice(0, cut), log.slice(cut)];
        const posts = picked(early, numbers);
        const now = [...without(early, posts), ...saying(early, posts), ...late];
        const give = (events: readonly RoomEvent[], from: number, to: number): RoomEvent[] => {
          const { read } = folded(events);
          return events.slice(from, to).map((event) => projectThreadEvent(read, event, { as }));
        };
        const client = new FoldState(threadView);
        const place = Math.min(pulled, early.length);
        applyAll(client, give(early, 0, place));
        applyAll(client, give(now, place, now.length));
        const truth = contents(folded(now), { as });
        assert.deepEqual(contents(client), truth, 'a viewer of before');
        assert.deepEqual(contents(folded(give(now, 0, now.length))), truth, 'a fresh viewer');
      }),
      { numRuns: 500 },
    );
  });

  it('under an alias everything folds as under the name, and the name is nowhere', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const entries = [...folded(log).entries()].map(([key, entity]) => renameInThread(key, entity, 'ann', ALIAS));
        const state = new FoldState(threadView);
        for (const [key, entity] of entries) state.set(key, entity);
        assert.deepEqual(contents(folded(renamed(log))), contents(state));
        assert.doesNotMatch(JSON.stringify([renamed(log), entries]), /"ann"|\/ann"/);
      }),
    );
  });

  it('what somebody did to posts of others folds as before without a word of theirs but tags', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const authors = new Map(log.map(({ id, actor }) => [id, actor]));
        const bare = log.map((event) => (event.actor === 'tia' && authors.get(subjectOf(event)) !== 'tia' ? tombstone(event, true) : event));
        assert.deepEqual(contents(folded(bare)), contents(folded(log)));
        for (const event of bare) if (event.type !== 'classify') assert.deepEqual(tombstone(event, true), tombstone(event));
      }),
      { numRuns: 500 },
    );
  });

  it('a tombstone is one for good: it has no words, and its own tombstone is itself', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        for (const event of log) {
          const stone = tombstone(event);
          assert.equal(hasWords(stone), false);
          assert.deepEqual(tombstone(stone), stone);
          assert.deepEqual([stone.id, stone.type, stone.actor, stone.as, stone.at], [event.id, event.type, event.actor, event.as, event.at]);
          assert.deepEqual(keysOfThreadEvent(stone), keysOfThreadEvent(event), 'it is about the same posts');
        }
      }),
    );
  });
});
