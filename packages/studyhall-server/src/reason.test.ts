import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RoomError, toRoomError } from '@studyhall/protocol';
import { reasonOf } from './reason.ts';

describe('the reason of an error', () => {
  it('is one line with why it came to that', () => {
    const refused = new Error('connect ECONNREFUSED\n127.0.0.1:5432');
    assert.equal(
      reasonOf(new RoomError('unavailable', 'the database cannot be used now', { cause: refused })),
      'the database cannot be used now: connect ECONNREFUSED 127.0.0.1:5432',
    );
  });

  it('is not said twice', () => {
    const full = toRoomError(new Error('full'));
    assert.equal(reasonOf(full), 'full');
    assert.equal(reasonOf(new Error('--store: full', { cause: full })), '--store: full');
  });

  it('is the code where there are no words, as of connections to several addresses', () => {
    assert.equal(reasonOf(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })), 'ECONNREFUSED');
    assert.equal(reasonOf(new Error()), 'no reason was given');
  });
});
