import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isRoomName } from './room-name.ts';

it('rooms have names that people can tell apart', () => {
  const good = ['week-3', 'Woche 3: Überblick', '第三周', 'a', 'a/b', '...', 'x'.repeat(200), '~course', '~me'];
  for (const name of good) assert.equal(isRoomName(name), true, name);
  const unsafe = ['we\u0000ek', 'we\u202eek', 'we\u200bek', 'we\u2028ek', 'we\ud800ek'];
  const reserved = ['~', '~x', '~courses'];
  for (const name of ['', '.', '..', ' week', 'week ', 'x'.repeat(201), ...unsafe, ...reserved])
    assert.equal(isRoomName(name), false, JSON.stringify(name));
});
