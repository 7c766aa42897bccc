import assert from 'node:assert/strict';
import { it } from 'node:test';
import { namesOf } from './resources.ts';

it('what keeps a process alive is counted and named', () => {
  assert.equal(namesOf(['Timeout', 'TCPSocketWrap', 'Timeout', 'Odd']), '2 timers, 1 TCP socket, 1 Odd');
});
