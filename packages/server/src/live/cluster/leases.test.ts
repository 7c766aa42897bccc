import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import { LEASE_MS, Leases, REMEMBERED_MS } from './leases.ts';

it('a node that was taken for dead is known when it comes back, for an hour', () => {
  const clock = testClock();
  const leases = new Leases(clock);
  for (const node of ['a', 'b']) assert.equal(leases.heard(node), false, 'nobody was taken for dead');
  clock.advance(LEASE_MS);
  assert.deepEqual([leases.lapse(), leases.lapse()], [['a', 'b'], []]);
  clock.advance(REMEMBERED_MS - 1);
  leases.lapse();
  assert.equal(leases.heard('a'), true);
  clock.advance(1);
  leases.lapse();
  assert.equal(leases.heard('b'), false);
});

it('nothing is known of nodes that were forgotten', () => {
  const clock = testClock();
  const leases = new Leases(clock);
  leases.heard('a');
  clock.advance(LEASE_MS);
  leases.lapse();
  leases.heard('b');
  leases.clear();
  clock.advance(LEASE_MS);
  assert.deepEqual([leases.heard('a'), leases.lapse()], [false, []]);
});
