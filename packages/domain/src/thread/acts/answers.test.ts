import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyAll, FoldState, untold } from '../../fold.ts';
import { tombstone } from '../../erase/tombstone.ts';
import { isAlreadySo, isConflict } from '../../rule.ts';
import { MAX_ENDORSED } from '../entity.ts';
import type { Post } from '../entity.ts';
import { acceptedLogs, folded, logs } from '../history.fixture.ts';
import { ownKey } from '../keys.ts';
import { Room } from '../say.fixture.ts';
import { threadView } from '../view.ts';

/** A room with a question of Ann's, two answers of Bob's and Tia's, and a reply to the first of these. */
function asked(): { room: Room; root: string; one: string; two: string; below: string } {
  const room = new Room();
  const root = room.say('ann', 'post', { title: 'Osmosis', text: 'Why?', purpose: 'question', tags: ['cells'] });
  const one = room.say('bob', 'post', { thread: root, parent: root, text: 'Because.' });
  const two = room.say('tia', 'post', { thread: root, parent: root, text: 'See week 2.' });
  const below = room.say('bob', 'post', { thread: root, parent: one, text: 'And therefore.' });
  return { room, root, one, two, below };
}

describe('an accepted answer', () => {
  it('is marked, and named by its question, until another one is or none', () => {
    const { room, root, one, two } = asked();
    const { latest } = room.post(root).summary ?? {};
    room.say('ann', 'accept', { target: root, from: null, to: one });
    assert.deepEqual([room.post(one).accepted, room.post(root).summary?.accepted], [true, one]);
    assert.deepEqual(room.post(root).summary?.latest, latest, 'no thread moves by it');
    room.say('ann', 'accept', { target: root, from: one, to: two });
    assert.deepEqual([room.post(one).accepted, room.post(two).accepted, room.post(root).summary?.accepted], [undefined, true, two]);
    room.say('ann', 'accept', { target: root, from: two, to: null });
    assert.deepEqual([room.post(two).accepted, room.post(root).summary?.accepted], [undefined, undefined]);
  });

  it('is asked for by who has its question but not the answer', () => {
    const { room, root, one } = asked();
    const client = new FoldState(threadView, untold);
    client.set(root, room.post(root));
    room.say('ann', 'accept', { target: root, from: null, to: one });
    const { changed, unknown } = applyAll(client, room.log.slice(-1));
    assert.deepEqual([[...changed], [...unknown]], [[root], [one]]);
  });

  it('is chosen by who asked, among the replies to the question that are shown', () => {
    const { room, root, one, two, below } = asked();
    const ask = (actor: string, to: string | null, from: string | null = null): string => room.ask(actor, 'accept', { target: root, from, to });
    assert.equal(ask('ann', one), 'allow');
    for (const actor of ['bob', 'ivo']) assert.equal(ask(actor, one), 'thread.not-author');
    assert.equal(ask('obs', one), 'role.observer');
    assert.equal(ask('ann', below), 'thread.not-answer');
    assert.equal(ask('ann', 'x'.repeat(22)), 'thread.not-answer');
    assert.equal(ask('ann', null), 'thread.broken');
    room.say('bob', 'delete', { target: one });
    room.say('ivo', 'hide', { target: two });
    assert.deepEqual([ask('ann', one), ask('ann', two)], ['thread.deleted', 'thread.hidden']);
    const talk = room.say('ann', 'post', { text: 'Hello' });
    const reply = room.say('bob', 'post', { thread: talk, parent: talk, text: 'Hi' });
    assert.equal(room.ask('ann', 'accept', { target: talk, from: null, to: reply }), 'thread.not-question');
  });

  it('is not taken away by who does not name its thread: it would go on being the answer', () => {
    const { room, root, one, two } = asked();
    room.say('ann', 'accept', { target: root, from: null, to: one });
    room.say('tia', 'endorse', { target: two, thread: root, from: false, to: true });
    const [stale, other] = ['thread.answer-stale', 'thread.broken'];
    assert.deepEqual([room.ask('bob', 'delete', { target: one }), room.ask('tia', 'hide', { target: one })], [stale, stale]);
    assert.deepEqual([room.ask('tia', 'delete', { target: two }), room.ask('tia', 'hide', { target: two })], [stale, stale]);
    assert.deepEqual([isConflict(stale), isAlreadySo(stale)], [true, false], 'it may have been made before');
    assert.deepEqual([room.ask('bob', 'delete', { target: one, thread: two }), isConflict(other)], [other, false]);
    assert.deepEqual([room.ask('bob', 'delete', { target: one, thread: root }), room.ask('tia', 'hide', { target: two, thread: root })], ['allow', 'allow']);
    assert.equal(room.ask('ann', 'delete', { target: one }), 'thread.not-author', 'others are told no more than before');
    room.say('ann', 'accept', { target: root, from: one, to: null });
    assert.equal(room.ask('bob', 'delete', { target: one }), 'allow');
  });

  it('is no other than the one that was meant: who is late is told so, and who is too late for nothing is not', () => {
    const { room, root, one, two } = asked();
    room.say('ann', 'accept', { target: root, from: null, to: one });
    const stale = room.ask('ann', 'accept', { target: root, from: null, to: two });
    const same = room.ask('ann', 'accept', { target: root, from: two, to: one });
    assert.deepEqual([stale, same], ['thread.accept-stale', 'thread.accept-same']);
    assert.deepEqual([isConflict(stale), isAlreadySo(stale), isConflict(same), isAlreadySo(same)], [true, false, true, true]);
  });

  it('is none any more when it is taken away, whichever comes first', () => {
    for (const [actor, type] of [['bob', 'delete'], ['ivo', 'hide'], ['ivo', 'erased']] as const) {
      const { room, root, one } = asked();
      room.say('ann', 'accept', { target: root, from: null, to: one });
      room.say('ivo', 'endorse', { target: one, thread: root, from: false, to: true });
      room.say(actor, type, { target: one, thread: root });
      const after = room.post(one);
      assert.deepEqual([after.accepted, after.endorsed, room.post(root).summary], [undefined, undefined, { ...asked().room.post(root).summary }], type);
      room.say('ann', 'accept', { target: root, from: null, to: one });
      assert.equal(room.post(root).summary?.accepted, undefined, 'what is gone is not accepted');
    }
  });

  it('comes back as it was from before there were answers, and not accepted', () => {
    const { room, root, one } = asked();
    room.say('ann', 'accept', { target: root, from: null, to: one });
    room.say('bob', 'delete', { target: one, thread: root });
    room.say('bob', 'undelete', { target: one, thread: root });
    assert.deepEqual([room.post(one).text, room.post(one).accepted], ['Because.', undefined]);
    assert.equal(room.ask('bob', 'delete', { target: one, thread: one }), 'thread.broken');
  });
});

describe('an endorsement', () => {
  it('says who stands by an answer in which role, and the question names it', () => {
    const { room, root, one, two } = asked();
    room.say('tia', 'endorse', { target: two, thread: root, from: false, to: true });
    room.say('ivo', 'endorse', { target: one, thread: root, from: false, to: true });
    assert.deepEqual(room.post(one).endorsed, { by: 'ivo', as: 'instructor', at: room.at - 1000 });
    assert.deepEqual(room.post(root).summary?.endorsed, [two, one]);
    assert.equal(room.ask('tia', 'endorse', { target: one, thread: root, from: false, to: true }), 'thread.endorse-same');
    room.say('tia', 'endorse', { target: one, thread: root, from: true, to: false });
    assert.deepEqual([room.post(one).endorsed, room.post(root).summary?.endorsed], [undefined, [two]]);
  });

  it('is given by staff, to answers that are shown, and not without end', () => {
    const { room, root, one, below } = asked();
    const ask = (actor: string, target: string): string => room.ask(actor, 'endorse', { target, thread: root, from: false, to: true });
    assert.equal(ask('ann', one), 'thread.not-staff');
    assert.equal(ask('tia', below), 'thread.not-answer');
    assert.equal(room.ask('tia', 'endorse', { target: one, thread: one, from: false, to: true }), 'thread.broken');
    for (let n = 0; n < MAX_ENDORSED; n += 1) {
      const target = room.say('bob', 'post', { thread: root, parent: root, text: 'x' });
      room.say('tia', 'endorse', { target, thread: root, from: false, to: true });
    }
    assert.equal(ask('tia', one), 'thread.too-many');
  });
});

describe('a vote', () => {
  it('is one per person, for somebody else’s post, and taken back once', () => {
    const { room, one } = asked();
    const vote = (to: boolean): { target: string; from: boolean; to: boolean } => ({ target: one, from: !to, to });
    assert.equal(room.ask('bob', 'vote', vote(true)), 'thread.own-post');
    assert.equal(room.ask('ann', 'vote', vote(false)), 'thread.vote-same');
    room.say('ann', 'vote', vote(true));
    room.say('ann', 'vote', vote(true));
    room.say('ann', 'react', { target: one, reaction: '👍', from: false, to: true });
    room.say('tia', 'vote', vote(true));
    assert.equal(room.post(one).votes, 2);
    assert.deepEqual(room.state.get(ownKey(one, 'ann')), { kind: 'own', reactions: ['👍'], vote: true });
    room.say('ann', 'vote', vote(false));
    room.say('tia', 'vote', vote(false));
    assert.ok(!('votes' in room.post(one)));
    assert.deepEqual(room.state.get(ownKey(one, 'ann')), { kind: 'own', reactions: ['👍'] });
    room.say('bob', 'delete', { target: one });
    assert.equal(room.ask('ann', 'vote', vote(true)), 'thread.deleted');
  });
});

describe('what a thread is for', () => {
  it('is said by its root, and said anew by its author and staff', () => {
    const { room, root, one } = asked();
    assert.deepEqual([room.post(root).purpose, room.post(root).tags], ['question', ['cells']]);
    room.say('ann', 'classify', { target: root, purpose: 'discussion' });
    assert.ok(!('purpose' in room.post(root)));
    assert.deepEqual(room.post(root).tags, ['cells']);
    room.say('tia', 'classify', { target: root, purpose: 'note', tags: [] });
    assert.deepEqual([room.post(root).purpose, 'tags' in room.post(root)], ['note', false]);
    assert.equal(room.ask('bob', 'classify', { target: root, purpose: 'note' }), 'thread.not-author');
    assert.equal(room.ask('bob', 'classify', { target: one, purpose: 'note' }), 'thread.not-root');
    assert.equal(room.ask('ann', 'classify', { target: root }), 'thread.broken');
  });

  it('is an announcement from staff alone', () => {
    const { room, root } = asked();
    const post = { text: 'Exam on Friday', purpose: 'announcement' };
    assert.deepEqual([room.ask('ann', 'post', post), room.ask('tia', 'post', post)], ['thread.not-staff', 'allow']);
    assert.deepEqual(['ann', 'tia'].map((actor) => room.ask(actor, 'classify', { target: root, purpose: 'announcement' })), ['thread.not-staff', 'allow']);
  });

  it('has five short tags at most, each once, and none that shows nothing', () => {
    const { room, root } = asked();
    const ask = (tags: string[]): string => room.ask('ann', 'post', { text: 'x', tags });
    assert.equal(ask(['a', 'b', 'c', 'd', 'x'.repeat(40)]), 'allow');
    for (const tags of [['a', 'b', 'c', 'd', 'e', 'f'], ['x'.repeat(41)], ['a', 'a'], [''], ['\u200b']]) assert.equal(ask(tags), 'thread.broken', tags.join());
    assert.equal(room.ask('bob', 'post', { thread: root, parent: root, text: 'x', tags: ['a'] }), 'thread.broken');
  });

  it('stays where the root is hidden; its tags are withheld with the words, and come back with them', () => {
    const { room, root } = asked();
    room.say('tia', 'classify', { target: root, tags: ['cells', 'water'] });
    room.say('tia', 'hide', { target: root });
    const seen = threadView.projectEntity(room.post(root), { as: 'student' }) as Post;
    assert.deepEqual([seen.purpose, seen.tags, room.post(root).tags], ['question', undefined, ['cells', 'water']]);
    assert.deepEqual(room.log.map((event) => JSON.stringify(tombstone(event).body)).filter((body) => /cells|water/.test(body)), []);
  });
});

describe('laws of answers', () => {
  it('who takes a post away without naming its thread is late where it is an answer by then, and is not once the thread is named', () => {
    fc.assert(
      fc.property(acceptedLogs, (log) => {
        const room = new Room();
        applyAll(room.state, log);
        for (const [id, entity] of room.state.entries()) {
          if (entity.kind !== 'post') continue;
          for (const [actor, type] of [[entity.author, 'delete'], ['tia', 'hide']] as const) {
            const bare: string = room.ask(actor, type, { target: id });
            const named: string = room.ask(actor, type, { target: id, thread: entity.thread });
            const isAnswer: boolean = entity.accepted === true || entity.endorsed !== undefined;
            assert.equal(bare, isAnswer && named === 'allow' ? 'thread.answer-stale' : named);
          }
        }
      }),
    );
  });

  it('an answer is marked exactly where its question names it', () => {
    fc.assert(
      fc.property(fc.oneof(logs, acceptedLogs), (log) => {
        const posts = [...folded(log).entries()].flatMap(([, entity]) => (entity.kind === 'post' ? [entity] : []));
        const named = (pick: (root: Post) => readonly string[]): string[] => posts.flatMap(pick).sort();
        assert.deepEqual(named(({ summary }) => (summary?.accepted === undefined ? [] : [summary.accepted])), posts.filter((post) => post.accepted).map(({ id }) => id).sort());
        assert.deepEqual(named(({ summary }) => summary?.endorsed ?? []), posts.filter((post) => post.endorsed).map(({ id }) => id).sort());
      }),
    );
  });

  it('votes are counted as the people who hold them', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const held = new Map<string, number>();
        const entries = [...folded(log).entries()];
        for (const [key, entity] of entries) {
          const post = key.split('/')[1] ?? '';
          if (entity.kind === 'own' && entity.vote) held.set(post, (held.get(post) ?? 0) + 1);
        }
        for (const [key, entity] of entries) if (entity.kind === 'post') assert.equal(entity.votes, held.get(key), key);
      }),
    );
  });

  it('what is at hand of a question and its answers changes, and nothing else is forgotten', () => {
    const { room, root, one, two } = asked();
    const upTo = room.log.length;
    room.say('ann', 'accept', { target: root, from: null, to: one });
    room.say('ivo', 'endorse', { target: two, thread: root, from: false, to: true });
    room.say('ann', 'accept', { target: root, from: one, to: two });
    room.say('ivo', 'hide', { target: two, thread: root });
    room.say('ann', 'vote', { target: one, from: false, to: true });
    for (const held of [[root], [one], [two], [root, one], [root, two], [one, two]]) {
      const part = new FoldState(threadView, untold);
      const before = folded(room.log.slice(0, upTo));
      for (const id of held) part.set(id, before.get(id));
      applyAll(part, room.log.slice(upTo));
      for (const id of held) assert.deepEqual(part.get(id), room.post(id), held.map((each) => [root, one, two].indexOf(each)).join());
    }
  });
});
