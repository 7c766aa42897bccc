import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Page, RoomError } from '@studyhall/protocol';
import { testClock } from '../clock.ts';
import { testContext } from '../context.ts';
import { postDraft } from '../drafts.ts';
import { memoryAdapter } from '../memory/adapter.ts';
import { MemoryBackend } from '../memory/backend.ts';
import { seededRandom } from '../random.ts';
import { turn } from '../turn.ts';
import { withFaults } from './faults.ts';

const ROOM = { course: 'bio', room: 'week-1' };
const offline = new RoomError('offline', 'gone');

function faulty() {
  const clock = testClock();
  const backend = new MemoryBackend({ clock });
  return { clock, room: backend.room(ROOM), adapter: withFaults(memoryAdapter(backend, { id: 'ann' }), {}, { clock }) };
}

test('a lost answer: the draft is in the log and the caller does not know', async () => {
  const { adapter, room } = faulty();
  const link = await adapter.open(ROOM, testContext());
  adapter.next('submit', { kind: 'lose', error: offline });
  await assert.rejects(async () => link.submit?.([postDraft(seededRandom(1), 'hello')]), { code: 'offline' });
  assert.equal(room.log.length, 1);
});

test('a failed call does not reach the backend; a late answer waits for the clock', async () => {
  const { adapter, clock, room } = faulty();
  const link = await adapter.open(ROOM, testContext());
  adapter.next('submit', { kind: 'fail', error: offline });
  await assert.rejects(async () => link.submit?.([postDraft(seededRandom(1), 'hello')]));
  assert.equal(room.log.length, 0);

  adapter.next('pull', { kind: 'late', ms: 500 });
  let page: Page | undefined;
  void link.pull(undefined).then((answer) => (page = answer));
  await clock.elapse(499);
  assert.equal(page, undefined);
  await clock.elapse(1);
  assert.notEqual(page, undefined);
});

test('offline ends every watch once, and the calls fail until it is back', async () => {
  const { adapter } = faulty();
  const link = await adapter.open(ROOM, testContext());
  const lost: string[] = [];
  link.watch?.({ hint: () => undefined, lost: (error) => lost.push(error.code) });
  adapter.offline = true;
  adapter.offline = true;
  assert.deepEqual(lost, ['offline']);
  await assert.rejects(link.pull(undefined), { code: 'offline' });
  adapter.offline = false;
  await link.pull(undefined);
});

test('hints are held back and released the wrong way round', async () => {
  const { adapter, room } = faulty();
  adapter.plan = { hint: () => 'hold' };
  const link = await adapter.open(ROOM, testContext());
  const seen: (string | undefined)[] = [];
  link.watch?.({ hint: (page) => seen.push(page?.events[0]?.id), lost: () => undefined });
  await link.submit?.([postDraft(seededRandom(1), 'one')]);
  await link.submit?.([postDraft(seededRandom(2), 'two')]);
  await turn();
  assert.deepEqual(seen, []);
  adapter.releaseHints('reversed');
  assert.deepEqual(seen, [room.log[1]?.id, room.log[0]?.id]);
});

test('a synchronous throw and an answer of the wrong shape', async () => {
  const { adapter } = faulty();
  const link = await adapter.open(ROOM, testContext());
  adapter.next('pull', { kind: 'throw', error: new Error('broken adapter') });
  adapter.next('pull', { kind: 'answer', value: 42 });
  assert.throws(() => void link.pull(undefined), /broken adapter/);
  assert.equal(await link.pull(undefined), 42);
});
