import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Post } from './entity.ts';
import { isThreadEntity } from './valid.ts';

const POST: Post = {
  ...{ kind: 'post', id: 'a', thread: 'a', author: 'ann', as: 'student', at: 1, text: 'hello', reactions: { '👍': 1 } },
  ...{ versions: [{ at: 1, text: 'hi' }], edited: { times: 1, at: 2 }, summary: { replies: 0, latest: { id: 'a', at: 1, by: 'ann' } } },
};

describe('an entity from outside', () => {
  it('is a post, or what is one’s own about it', () => {
    assert.equal(isThreadEntity(POST), true);
    assert.equal(isThreadEntity({ ...POST, title: 'Eggs', versions: [], edited: undefined, summary: undefined }), true);
    assert.equal(isThreadEntity({ kind: 'own', reactions: ['👍'] }), true);
  });

  const wrong: Readonly<Record<string, unknown>> = {
    'nothing at all': undefined,
    'of no kind': { ...POST, kind: 'poll' },
    'without words': { ...POST, text: undefined },
    'with a title that is none': { ...POST, title: null },
    'at no time': { ...POST, at: '1' },
    'at a time that has no date': { ...POST, at: 1e18 },
    'edited at no time': { ...POST, edited: { times: 1 } },
    'with broken versions': { ...POST, versions: [{ at: 1 }] },
    'without versions': { ...POST, versions: null },
    'without reactions': { ...POST, reactions: null },
    'with a broken summary': { ...POST, summary: { replies: 1 } },
    'own without reactions': { kind: 'own' },
  };
  for (const [name, value] of Object.entries(wrong)) {
    it(`is none ${name}`, () => {
      assert.equal(isThreadEntity(value), false);
    });
  }
});
