import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RoomError } from '@studyhall/protocol';
import { BEGINNING, Cursors } from './cursor.ts';

const room = { tenant: 't', course: 'c', room: 'r' };
const student = { as: 'student' } as const;
const place = { epoch: 'epoch', seq: 7, id: 'x'.repeat(22), at: 1_700_000_000_000 };
const cursors = new Cursors(new Uint8Array(32).fill(1));

function isGone(open: () => unknown): boolean {
  try {
    open();
    return false;
  } catch (error) {
    return error instanceof RoomError && error.code === 'cursor-gone';
  }
}

describe('cursors', () => {
  it('open to the place they were made of, and equal places give equal cursors', () => {
    const cursor = cursors.seal(place, room, student);
    assert.deepEqual(cursors.open(cursor, room, student), place);
    assert.equal(cursors.seal({ ...place }, room, student), cursor);
    assert.notEqual(cursors.seal(BEGINNING, room, student), cursor);
    const sameSecret = new Cursors(new Uint8Array(32).fill(1));
    assert.deepEqual(sameSecret.open(cursor, room, student), place);
  });

  it('tell nothing of the place', () => {
    const cursor = cursors.seal(place, room, student);
    assert.doesNotMatch(Buffer.from(cursor.slice(1), 'base64url').toString('latin1'), /epoch|xxxx/);
  });

  it('are gone for another room, audience or server', () => {
    const cursor = cursors.seal(place, room, student);
    assert.ok(isGone(() => cursors.open(cursor, { ...room, room: 'other' }, student)));
    assert.ok(isGone(() => cursors.open(cursor, { ...room, tenant: 'other' }, student)));
    assert.ok(isGone(() => cursors.open(cursor, room, { as: 'ta' })));
    assert.ok(isGone(() => new Cursors(new Uint8Array(32)).open(cursor, room, student)));
  });

  it('are gone where one character was changed, and for any garbage', () => {
    const cursor = cursors.seal(place, room, student);
    for (let at = 0; at < cursor.length - 1; at += 1) {
      const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);
      assert.ok(isGone(() => cursors.open(changed, room, student)), `character ${at}`);
    }
    fc.assert(fc.property(fc.oneof(fc.string(), fc.base64String().map((text) => `2${text}`)), (text) => isGone(() => cursors.open(text, room, student))));
  });
});
