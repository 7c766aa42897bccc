import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomStatus, SessionState } from '@studyhall/client';
import type { RoomErrorData } from '@studyhall/protocol';
import { en } from '../fixtures/english.fixture.ts';
import { Words } from '../messages/words.ts';
import { FACTS } from '../fixtures/fake-room.fixture.ts';
import { whyNotWritable } from './not-writable.ts';
import { notes } from './notes.ts';
import { standing } from './standing.ts';

const words = new Words(en, 'en');
const ready: SessionState = { phase: 'ready', forgetful: false, presence: 'off', canRename: false };
const OFFLINE: RoomErrorData = { code: 'offline', retry: 'backoff', message: '' };
const live: RoomStatus = { phase: 'live', loaded: true, heavy: false, facts: FACTS };

void describe('where a room stands', () => {
  void it('says nothing when all is well', () => {
    const { board, loading, sentence } = standing(words, ready, live);
    assert.deepEqual({ board, loading, sentence }, { board: true, loading: false, sentence: undefined });
    assert.deepEqual(notes(words, ready, live, false), []);
  });

  void it('is loading until there is content', () => {
    const { board, loading } = standing(words, ready, { phase: 'opening', loaded: false, heavy: false });
    assert.deepEqual({ board, loading }, { board: false, loading: true });
  });

  void it('keeps what was there readable while offline or signed out', () => {
    assert.deepEqual(
      [standing(words, ready, { ...live, phase: 'offline', error: OFFLINE }), standing(words, ready, { ...live, phase: 'signed-out' })].map(
        ({ board, sentence }) => [board, sentence],
      ),
      [
        [true, `${en.codes.offline} ${en.stale}`],
        [true, `${en.codes['signed-out']} ${en.stale}`],
      ],
    );
  });

  void it('says what is wrong with the connection, and that it is tried again', () => {
    const said = (error: RoomErrorData, session = ready): string | undefined =>
      standing(words, session, { phase: 'offline', loaded: false, heavy: false, error }).sentence;
    assert.equal(said(OFFLINE), `${en.codes.offline} ${en.again}`);
    assert.equal(said({ ...OFFLINE, code: 'timeout' }), `${en.codes.timeout} ${en.again}`);
    const course: SessionState = { ...ready, phase: 'offline', error: { ...OFFLINE, code: 'unavailable' } };
    assert.equal(standing(words, course, { phase: 'opening', loaded: false, heavy: false }).sentence, `${en.codes.unavailable} ${en.again}`);
  });

  void it('needs nothing of the course once its room is served', () => {
    for (const phase of ['offline', 'refused'] as const) {
      const { sentence, offline } = standing(words, { ...ready, phase, error: OFFLINE }, live);
      assert.deepEqual({ sentence, offline }, { sentence: undefined, offline: false });
    }
  });

  void it('shows nothing to who may not read any more', () => {
    const { board, sentence } = standing(words, ready, { ...live, phase: 'forbidden' });
    assert.deepEqual({ board, sentence }, { board: false, sentence: en.forbidden });
  });

  void it('says why the community refused', () => {
    const refused: SessionState = { ...ready, phase: 'refused', error: { code: 'unauthenticated', retry: 'reauth', message: '' } };
    assert.equal(standing(words, refused, { phase: 'opening', loaded: false, heavy: false }).sentence, en.codes.unauthenticated);
  });

  void it('says that posts stay in this browser, unless the author has', () => {
    const local: RoomStatus = { ...live, facts: { ...FACTS, durability: 'device' } };
    assert.deepEqual(notes(words, ready, local, false), [en.localNotice]);
    assert.deepEqual(notes(words, ready, local, true), []);
  });

  void it('says that nothing can be kept', () => {
    assert.deepEqual(notes(words, { ...ready, forgetful: true }, live, true), [en.forgetful]);
  });

  void it('says why somebody cannot write', () => {
    assert.equal(whyNotWritable(words, live, true), undefined);
    assert.equal(whyNotWritable(words, { ...live, facts: { ...FACTS, writable: false, notWritable: 'archive' } }, false), en.notWritable.archive);
    assert.equal(whyNotWritable(words, { ...live, facts: { ...FACTS, me: { id: 'x', as: 'observer' } } }, false), en.notWritable.rights);
  });
});
