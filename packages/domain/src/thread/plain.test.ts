import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyAll, FoldState } from '../fold.ts';
import { parseThread } from './acts/parse.ts';
import { threadViewOf } from './fold.ts';
import { contents, folded, idOf, logs } from './history.fixture.ts';
import { isPlain, parsePlain } from './parse.ts';
import { Room } from './say.fixture.ts';

/** The view as a browser has it that has loaded nothing more. */
const plain = threadViewOf(() => undefined);

describe('the view that knows plain posts alone', () => {
  it('folds what it knows as the whole view does', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const upTo = log.findIndex((event) => !plain.knows([event]));
        const known = upTo < 0 ? log : log.slice(0, upTo);
        const state = new FoldState(plain);
        applyAll(state, known);
        assert.deepEqual(contents(state), contents(folded(known)));
      }),
    );
  });

  it('knows nothing that is done to posts, and no post that says more', () => {
    const room = new Room();
    const post = room.event('ann', 'post', { title: 't', text: 'x', masked: true });
    assert.equal(plain.knows([post, post]), true);
    for (const type of ['edit', 'delete', 'undelete', 'hide', 'unhide', 'react', 'erased', 'poll', 'toString'])
      assert.equal(plain.knows([post, room.event('ann', type, { target: idOf(1) })]), false, type);
    assert.equal(plain.knows([room.event('ann', 'post', { text: 'x', purpose: 'question' })]), false);
  });

  it('reads a plain post as the whole code does, whatever stands in its fields', () => {
    const value = fc.oneof(fc.constantFrom(idOf(1), idOf(2), 'text', '', true, 'x'.repeat(201)), fc.jsonValue());
    const body = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom('thread', 'parent', 'title', 'text', 'masked', '__proto__'), value));
    fc.assert(
      fc.property(body, fc.constantFrom('post', 'edit', 'constructor'), fc.constantFrom(1, 2), (said, type, v) => {
        const draft = { id: idOf(0), type, v, body: said as null };
        if (isPlain(draft)) assert.deepEqual(parsePlain(draft), parseThread(draft));
      }),
      { numRuns: 1000 },
    );
  });
});
