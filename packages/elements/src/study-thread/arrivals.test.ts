import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BoardState } from '@studyhall/client';
import { testClock } from '@studyhall/testing';
import { fakePost, fakeThread } from '../fixtures/fake-room.fixture.ts';
import { en } from '../fixtures/english.fixture.ts';
import { Words } from '../messages/words.ts';
import { Arrivals, GATHER_MS, arrived } from './arrivals.ts';

const board = (replies: Readonly<Record<string, number>>, fresh = 0): BoardState => ({
  query: { order: 'activity' },
  threads: Object.entries(replies).map(([id, more]) => fakeThread([fakePost({ id, text: id })], { more })),
  fresh,
  older: false,
  loadingOlder: false,
  newer: false,
});

void describe('what others write meanwhile', () => {
  const start = (): { look: (board: BoardState) => void; pass: (ms: number) => void; said: unknown[] } => {
    const clock = testClock(0);
    const said: unknown[] = [];
    const arrivals = new Arrivals(clock, (replies, fresh) => said.push([Object.fromEntries(replies), fresh]));
    return { look: (seen) => { arrivals.see(seen); }, pass: (ms) => { clock.advance(ms); }, said };
  };

  void it('is told once for all that came within some seconds, by thread', () => {
    const { look, pass, said } = start();
    look(board({ a: 1, b: 0 }));
    look(board({ a: 2, b: 0 }));
    look(board({ a: 3, b: 1 }));
    assert.deepEqual(said, []);
    pass(GATHER_MS);
    look(board({ a: 3, b: 2 }));
    pass(GATHER_MS - 1);
    assert.deepEqual(said, [[{ a: 2, b: 1 }, 0]]);
    pass(1);
    assert.deepEqual(said, [[{ a: 2, b: 1 }, 0], [{ b: 1 }, 0]]);
  });

  void it('is never told twice within those seconds', () => {
    const { look, pass, said } = start();
    look(board({ a: 0 }));
    look(board({ a: 1 }));
    pass(GATHER_MS - 1000);
    look(board({ a: 2 }));
    pass(1000);
    look(board({ a: 3 }));
    pass(GATHER_MS - 1);
    assert.deepEqual(said, [[{ a: 2 }, 0]]);
    pass(1);
    assert.deepEqual(said, [[{ a: 2 }, 0], [{ a: 1 }, 0]]);
  });

  void it('is not what was loaded, or was there before', () => {
    const { look, pass, said } = start();
    look(board({ a: 4 }));
    look(board({ a: 4, older: 9 }));
    pass(GATHER_MS);
    assert.deepEqual(said, []);
  });

  void it('counts a thread that waits to be shown, but not one told of by its replies', () => {
    const { look, pass, said } = start();
    look(board({ a: 0, b: 0 }));
    look(board({ a: 0, b: 1 }, 1));
    pass(GATHER_MS);
    look(board({ a: 0, b: 1 }, 3));
    pass(GATHER_MS);
    assert.deepEqual(said, [[{ b: 1 }, 0], [{}, 2]]);
  });

  void it('is not told of threads that were shown meanwhile', () => {
    const { look, pass, said } = start();
    look(board({ a: 0 }, 2));
    look(board({ new: 0, a: 0 }, 0));
    pass(GATHER_MS);
    assert.deepEqual(said, []);
  });

  void it('names the thread, or how many there are', () => {
    const words = new Words(en, 'en');
    const titled = { ...board({}), threads: [fakeThread([fakePost({ id: 't', title: 'Membranes', text: 'x' })]), fakeThread([fakePost({ id: 'u', text: 'y' })])] };
    const people = { amira: { id: 'amira', name: 'Amira', shown: 'Amira', initials: 'A', as: 'student', me: false } } as const;
    assert.equal(arrived(words, titled, people, new Map([['t', 2]])), '2 new replies in “\u2068Membranes\u2069”');
    assert.equal(arrived(words, titled, people, new Map([['u', 1]])), '1 new reply in “\u2068Post by \u2068Amira\u2069\u2069”');
    assert.equal(arrived(words, titled, people, new Map([['t', 2], ['u', 3]])), '5 new replies in 2 threads');
  });
});
