import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RoleClass, RoomEvent } from '@studyhall/protocol';
import { applyAll, FoldState, untold } from '../fold.ts';
import { UNKNOWN } from '../view.ts';
import { keysOfThreadEvent } from './acts/named.ts';
import type { Post } from './entity.ts';
import { REACTIONS } from './events.ts';
import { threadView } from './view.ts';
import { acceptedLogs, contents, folded, idOf, logs } from './history.fixture.ts';
import { projectThreadEvent } from './project.ts';

const cuts = fc.array(fc.nat({ max: 40 }), { maxLength: 4 });

/** The log in pieces that end at the given cuts. */
function pieces(log: readonly RoomEvent[], ends: readonly number[]): (readonly RoomEvent[])[] {
  const sorted = [0, ...ends.map((end) => Math.min(end, log.length)).sort((a, b) => a - b), log.length];
  return sorted.slice(1).map((end, i) => log.slice(sorted[i], end));
}

describe('laws of the thread fold', () => {
  it('pages of any size compose', () => {
    fc.assert(
      fc.property(logs, cuts, (log, ends) => {
        const state = new FoldState(threadView);
        for (const page of pieces(log, ends)) applyAll(state, page);
        assert.deepEqual(contents(state), contents(folded(log)));
      }),
    );
  });

  it('a snapshot and the tail after it are the fold, also after a trip through JSON', () => {
    fc.assert(
      fc.property(logs, fc.nat({ max: 40 }), (log, at) => {
        const kept = JSON.parse(JSON.stringify([...folded(log.slice(0, at)).entries()])) as [string, Post][];
        const state = new FoldState(threadView);
        for (const [key, entity] of kept) state.set(key, entity);
        applyAll(state, log.slice(at));
        assert.deepEqual(contents(state), contents(folded(log)));
      }),
    );
  });

  it('a refusing backend keeps exactly what the fold applies', () => {
    fc.assert(
      fc.property(acceptedLogs, (log) => {
        const state = new FoldState(threadView);
        for (const event of log) {
          assert.equal(threadView.apply(state.read, event).status, 'applied');
          applyAll(state, [event]);
        }
      }),
    );
  });

  it('what was ignored changes nothing for what follows', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const state = new FoldState(threadView);
        const applied = log.filter((event) => applyAll(state, [event]).changed.size > 0);
        assert.deepEqual(contents(folded(applied)), contents(folded(log)));
      }),
    );
  });

  it('what stands under the id of an event was made by that event', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const state = new FoldState(threadView);
        const seen = new Set<string>();
        for (const event of log) {
          if (!seen.has(event.id)) assert.equal(state.read(event.id), undefined);
          seen.add(event.id);
          applyAll(state, [event]);
        }
      }),
    );
  });

  it('reads and writes no other entities than `keys` names', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const state = new FoldState(threadView);
        for (const event of log) {
          const keys = keysOfThreadEvent(event);
          const only = (key: string): ReturnType<typeof state.read> => {
            assert.ok(keys.includes(key), `read ${key}`);
            return state.read(key);
          };
          const applied = threadView.apply(only, event);
          if (applied.status === 'applied') for (const [key] of applied.set) assert.ok(keys.includes(key), `wrote ${key}`);
          applyAll(state, [event]);
        }
      }),
    );
  });

  it('never changes an entity in place', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const state = new FoldState(threadView);
        for (const event of log) {
          applyAll(state, [event]);
          for (const [, entity] of state.entries()) deepFreeze(entity);
        }
      }),
    );
  });

  it('counts reactions as the people who hold them', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const state = folded(log);
        const held = new Map<string, number>();
        for (const [key, entity] of state.entries()) {
          if (entity.kind !== 'own') continue;
          for (const reaction of entity.reactions) {
            const of = `${key.split('/')[1] ?? ''} ${reaction}`;
            held.set(of, (held.get(of) ?? 0) + 1);
          }
        }
        for (const [key, entity] of state.entries()) {
          if (entity.kind !== 'post') continue;
          for (const reaction of REACTIONS)
            assert.equal(entity.reactions[reaction], held.get(`${key} ${reaction}`), `${reaction} of ${key}`);
        }
      }),
    );
  });

  it('counts replies as the posts that are there', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const posts = [...folded(log).entries()].flatMap(([, entity]) => (entity.kind === 'post' ? [entity] : []));
        for (const { id, summary } of posts) {
          const replies = posts.filter((post) => post.thread === id && post.parent !== undefined);
          if (summary === undefined) assert.deepEqual(replies, []);
          else assert.equal(summary.replies, replies.length);
        }
      }),
    );
  });

  it('never throws, whatever the events hold', () => {
    const ids = fc.integer({ min: 0, max: 3 }).map(idOf);
    const value = fc.oneof(ids, fc.jsonValue(), fc.constantFrom('👍', true, 'text'));
    const fields = ['thread', 'parent', 'target', 'text', 'title', 'reaction', 'from', 'to', 'masked', 'restore', '__proto__'];
    const names = fc.constantFrom(...fields);
    const body = fc.oneof(fc.dictionary(names, value), fc.jsonValue());
    const garbage = fc.record({
      id: ids,
      type: fc.oneof(fc.constantFrom('post', 'edit', 'delete', 'undelete', 'hide', 'unhide', 'erased', 'react', 'constructor'), fc.string()),
      v: fc.oneof(fc.constant(1), fc.integer(), fc.double()),
      actor: fc.string(),
      as: fc.constantFrom<RoleClass>('student', 'ta', 'instructor', 'observer'),
      at: fc.oneof(fc.nat(), fc.double()),
      body,
    }) as fc.Arbitrary<RoomEvent>;
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 20 }), fc.boolean(), (log, whole) => {
        const state = new FoldState(threadView, whole ? undefined : untold);
        for (const event of log) {
          keysOfThreadEvent(event);
          applyAll(state, [event]);
          projectThreadEvent(state.read, event, { as: 'student' });
        }
        for (const [key, entity] of state.entries())
          for (const positionsOf of Object.values(threadView.orders)) positionsOf(key, entity);
        assert.notEqual(state.read(idOf(9)), whole ? UNKNOWN : undefined);
      }),
      { numRuns: 300 },
    );
  });
});

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) deepFreeze(each);
}
