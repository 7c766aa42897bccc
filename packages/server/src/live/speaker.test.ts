import assert from 'node:assert/strict';
import { it } from 'node:test';
import { SIGNAL_KINDS } from '@studyhall/domain';
import { testClock } from '@studyhall/testing';
import type { Principal } from '../token/claims.ts';
import { SignalBoard } from './signal-board.ts';
import { Speaker } from './speaker.ts';

const ann: Principal = { tenant: 't', course: 'c', id: 'ann', as: 'student', groups: [], issuedAt: 0, expiresAt: 0 };

it('a connection shows so much at once and no more, and what is over counts no longer', () => {
  const clock = testClock();
  const board = new SignalBoard(clock, () => undefined);
  const speaker = new Speaker(clock, 'tab', 2);
  const show = (to: string): void => { speaker.signal(board, ann, { t: 'signal', ch: 1, kind: 'typing', body: {}, to }); };
  const shownTo = (): readonly unknown[] => board.take(true)?.set.map(({ to }) => to).sort() ?? [];
  for (const to of ['ben', 'cleo', 'dan']) show(to);
  assert.deepEqual(shownTo(), ['ben', 'cleo']);
  speaker.signal(board, ann, { t: 'signal', ch: 1, kind: 'typing', to: 'ben' });
  show('dan');
  assert.deepEqual(shownTo(), ['cleo'], 'nobody goes faster by changing whom it is for');
  clock.advance(SIGNAL_KINDS.typing.every);
  show('dan');
  show('eve');
  assert.deepEqual(shownTo(), ['cleo', 'dan']);
  clock.advance(SIGNAL_KINDS.typing.ttl);
  show('eve');
  show('finn');
  assert.deepEqual(shownTo(), ['eve', 'finn']);
  speaker.clear();
  board.close();
});
