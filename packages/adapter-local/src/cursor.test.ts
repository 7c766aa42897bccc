import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { RoomEvent } from '@studyhall/protocol';
import { checkCursor, countBefore, cursorAfter } from './cursor.ts';
import type { Stretch } from './store/store.ts';

const EPOCH = 'e'.repeat(22);
const event = (letter: string): RoomEvent => ({ id: letter.repeat(22), type: 'x', v: 1, body: null, actor: 'a', as: 'student', at: 1 });
const stretch = (more: Partial<Stretch>): Stretch => ({ epoch: EPOCH, before: undefined, events: [], more: false, ...more });

it('a cursor stands after the last event of its page, or where an empty page stood', () => {
  const cursor = cursorAfter(0, stretch({ events: [event('a'), event('b')] }));
  assert.equal(countBefore(cursor), 2);
  assert.equal(cursorAfter(2, stretch({ before: event('b') })), cursor);
  checkCursor(cursor, 2, stretch({ before: event('b') }));
});

it('a cursor of another epoch, of another event, or of a longer log is gone', () => {
  const cursor = cursorAfter(1, stretch({ before: event('b') }));
  for (const other of [{ epoch: 'f'.repeat(22), before: event('b') }, { before: event('c') }, {}]) {
    assert.throws(() => {
      checkCursor(cursor, 1, stretch(other));
    }, { code: 'cursor-gone' });
  }
});

it('what is no cursor is gone, whatever it looks like', () => {
  for (const cursor of ['', 'x', '-', `${EPOCH}.00.-`, `${EPOCH}.1`, `${EPOCH}.-1.-`, `${EPOCH}.1e3.-`, `${EPOCH}.1.- `, `${EPOCH}.1.-\n`]) {
    assert.throws(() => {
      checkCursor(cursor, countBefore(cursor), stretch({}));
    }, { code: 'cursor-gone' }, cursor);
  }
});
