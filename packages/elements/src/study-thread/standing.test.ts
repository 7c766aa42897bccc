import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RoomStatus, SessionState } from '@studyhall/client';
import { en } from '../fixtures/english.fixture.ts';
import { Words } from '../messages/words.ts';
import { FACTS } from '../fixtures/fake-room.fixture.ts';
import { standing, whyNotWritable } from './standing.ts';

const words = new Words(en, 'en');
const ready: SessionState = { phase: 'ready', forgetful: false, presence: 'off', canRename: false };
const live: RoomStatus = { phase: 'live', loaded: true, heavy: false, facts: FACTS };

void describe('where a room stands', () => {
  void it('says nothing when all is well', () => {
    const { board, loading, sentence, notes } = standing(words, ready, live, false);
    assert.deepEqual({ board, loading, sentence, notes }, { board: true, loading: false, sentence: undefined, notes: [] });
  });

  void it('is loading until there is content', () => {
    const { board, loading } = standing(words, ready, { phase: 'opening', loaded: false, heavy: false }, false);
    assert.deepEqual({ board, loading }, { board: false, loading: true });
  });

  void it('keeps what was there readable while offline or signed out', () => {
    assert.deepEqual(
      [standing(words, ready, { ...live, phase: 'offline' }, false), standing(words, ready, { ...live, phase: 'signed-out' }, false)].map(
        ({ board, sentence }) => [board, sentence],
      ),
      [
        [true, en.offline],
        [true, en.signedOutStale],
      ],
    );
  });

  void it('shows nothing to who may not read any more', () => {
    const { board, sentence } = standing(words, ready, { ...live, phase: 'forbidden' }, false);
    assert.deepEqual({ board, sentence }, { board: false, sentence: en.forbidden });
  });

  void it('says why the community refused', () => {
    const refused: SessionState = { ...ready, phase: 'refused', error: { code: 'unauthenticated', retry: 'reauth', message: '' } };
    assert.equal(standing(words, refused, { phase: 'opening', loaded: false, heavy: false }, false).sentence, en.codes.unauthenticated);
  });

  void it('says that posts stay in this browser, unless the author has', () => {
    const local: RoomStatus = { ...live, facts: { ...FACTS, durability: 'device' } };
    assert.deepEqual(standing(words, ready, local, false).notes, [en.localNotice]);
    assert.deepEqual(standing(words, ready, local, true).notes, []);
  });

  void it('says that nothing can be kept', () => {
    assert.deepEqual(standing(words, { ...ready, forgetful: true }, live, true).notes, [en.forgetful]);
  });

  void it('says why somebody cannot write', () => {
    assert.equal(whyNotWritable(words, live, true), undefined);
    assert.equal(whyNotWritable(words, { ...live, facts: { ...FACTS, writable: false, notWritable: 'archive' } }, false), en.notWritable.archive);
    assert.equal(whyNotWritable(words, { ...live, facts: { ...FACTS, me: { id: 'x', as: 'observer' } } }, false), en.notWritable.observer);
  });
});
