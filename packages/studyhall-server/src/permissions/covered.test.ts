import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ROOM_ACTIONS } from '@studyhall/protocol';
import type { ClientFrame, RoomAction, RoomErrorData } from '@studyhall/protocol';
import { PERMISSIONS } from '@studyhall/server-core';
import type { Operation } from '@studyhall/server-core';
import { startForTest, Visitor } from '../server.fixture.ts';

type Method = 'GET' | 'POST';

/** By which operations of the table everything is tried that can be asked for over HTTP. A new action is a compile error here, and a new method fails below. */
const ASKED: Readonly<Record<RoomAction, Readonly<Partial<Record<Method, readonly Operation[]>>>>> = {
  facts: { GET: ['open', 'open-own-room', 'make-listed-room'] },
  log: {
    GET: ['read-log', 'read-hidden', 'read-deleted', 'read-before-posting'],
    POST: [
      'post', 'edit', 'delete', 'undelete', 'react', 'vote', 'accept', 'classify', 'classify-others', 'announce', 'endorse', 'hide', 'unhide', 'write-unknown', 'edit-others',
      'delete-others', 'undelete-others', 'accept-others', 'vote-own', 'make-room', 'make-many-rooms', 'write-course-log',
    ],
  },
  window: { POST: ['read-window'] },
  snapshot: { GET: ['read-snapshot'] },
  receipts: { GET: ['read-own-marks', 'read-others-marks'], POST: ['move-own-marks'] },
  files: { GET: ['read-file', 'read-others-unsent'], POST: ['put-file'] },
  roster: { GET: ['list-people'], POST: ['name-people'] },
  search: { POST: ['search'] },
  inbox: { GET: ['read-own-inbox', 'read-others-inbox'], POST: ['read-own-inbox'] },
  follows: { GET: ['read-others-follows'], POST: ['follow'] },
};

/** The same for what can be said on a live connection; a new frame is a compile error here. */
const SAID: Readonly<Record<ClientFrame['t'], readonly Operation[] | 'nothing of others'>> = {
  auth: 'nothing of others',
  watch: ['watch', 'watch-signals'],
  unwatch: 'nothing of others',
  signal: ['signal-typing', 'signal-here'],
};

/** What nobody asks a server for with a token of a course. */
const ELSEWHERE: readonly Operation[] = [
  'lock', 'unlock', 'close-course', 'change-settings', 'change-standing', 'erase', 'export-own', 'export-others', 'archive', 'import', 'digest',
];

it('every way to ask a server for something is tried by every role, and nothing else is answered', async (t) => {
  const { url } = await startForTest(t);
  const ann = new Visitor(url, 'ann');
  const wrong: string[] = [];
  for (const action of ROOM_ACTIONS) {
    const room = action === 'inbox' || action === 'follows' ? '~me' : action === 'roster' || action === 'search' ? '~course' : 'r';
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const { body } = await ann.call(room, action, { method, ...(method === 'GET' ? {} : { body: '{}' }) });
      const isThere = (body as { error?: RoomErrorData } | undefined)?.error?.message !== 'there is nothing here';
      if (isThere !== Object.hasOwn(ASKED[action], method)) wrong.push(`${method} ${action}`);
    }
  }
  assert.deepEqual(wrong, []);
});

it('every operation of the table is one that can be asked for, or nobody’s', () => {
  const asked = [...Object.values(ASKED).flatMap((methods) => Object.values(methods).flat()), ...Object.values(SAID).filter((said) => said !== 'nothing of others').flat()];
  assert.deepEqual([...new Set([...asked, ...ELSEWHERE])].sort(), Object.keys(PERMISSIONS).sort());
});
