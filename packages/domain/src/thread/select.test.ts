import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Post } from './entity.ts';
import { replyTree } from './select.ts';
import type { ReplyNode } from './select.ts';

const ROOT = 'root';

function reply(id: string, parent: string, at = 0): Post {
  return { kind: 'post', id, thread: ROOT, parent, author: 'ann', as: 'student', at, text: id, versions: [], reactions: {} };
}

/** A tree as text: `id>parent named` with children in brackets. */
function drawn(nodes: readonly ReplyNode[]): string {
  return nodes
    .map(({ post, inReplyTo, children }) => {
      const below = children.length === 0 ? '' : `[${drawn(children)}]`;
      return post.id + (inReplyTo === undefined ? '' : `>${inReplyTo}`) + below;
    })
    .join(' ');
}

describe('the tree of replies', () => {
  it('stands replies below what they answer, in the order given', () => {
    const tree = replyTree([reply('a', ROOT), reply('b', 'a'), reply('c', ROOT), reply('d', 'a'), reply('e', 'b')], { depth: 3 });
    assert.equal(drawn(tree), 'a[b[e] d] c');
    assert.deepEqual([tree[0]?.depth, tree[0]?.children[0]?.depth, tree[0]?.children[0]?.children[0]?.depth], [1, 2, 3]);
  });

  it('flattens what is deeper than the levels shown, and says what it answers', () => {
    const chain = [reply('a', ROOT), reply('b', 'a'), reply('c', 'b'), reply('d', 'c'), reply('e', 'b')];
    assert.equal(drawn(replyTree(chain, { depth: 3 })), 'a[b[c d>c e]]');
    assert.equal(drawn(replyTree(chain, { depth: 2 })), 'a[b c>b d>c e>b]');
    assert.equal(drawn(replyTree(chain, { depth: 1 })), 'a b>a c>b d>c e>b');
    assert.equal(drawn(replyTree(chain, { depth: 0 })), 'a b>a c>b d>c e>b');
  });

  it('accepts parents that are missing, come late, are the reply itself or stand in a circle', () => {
    assert.equal(drawn(replyTree([reply('a', 'gone')], { depth: 3 })), 'a>gone');
    assert.equal(drawn(replyTree([reply('b', 'a'), reply('a', ROOT)], { depth: 3 })), 'a[b]');
    assert.equal(drawn(replyTree([reply('a', 'a')], { depth: 3 })), 'a');
    assert.equal(drawn(replyTree([reply('a', 'b'), reply('b', 'c'), reply('c', 'a')], { depth: 3 })), 'c>a[b[a]]');
    assert.equal(drawn(replyTree([reply('a', ROOT), reply('a', ROOT)], { depth: 3 })), 'a');
  });

  it('holds every reply once, whatever the parents are', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', ROOT);
    const posts = fc.array(fc.tuple(name, name), { maxLength: 12 });
    fc.assert(
      fc.property(posts, fc.integer({ min: 1, max: 4 }), (pairs, depth) => {
        const replies = pairs.map(([id, parent]) => reply(id, parent));
        const seen: string[] = [];
        const walk = (nodes: readonly ReplyNode[], level: number): void => {
          for (const node of nodes) {
            seen.push(node.post.id);
            assert.equal(node.depth, level);
            assert.ok(level <= depth);
            walk(node.children, level + 1);
          }
        };
        walk(replyTree(replies, { depth }), 1);
        assert.deepEqual(seen.sort(), [...new Set(replies.map(({ id }) => id))].sort());
      }),
    );
  });

  it('builds a chain of 100,000 replies', () => {
    const chain = Array.from({ length: 100_000 }, (_, i) => reply(String(i), i === 0 ? ROOT : String(i - 1)));
    assert.equal(replyTree(chain.toReversed(), { depth: 3 })[0]?.children[0]?.children.length, 99_998);
    assert.equal(replyTree(chain, { depth: 100_000 }).length, 1);
  });
});
