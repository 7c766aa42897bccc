import assert from 'node:assert/strict';
import { it } from 'node:test';
import { addressOf } from './address.ts';
import type { Sender } from './address.ts';

const from = (remoteAddress: string, forwarded?: string): Sender => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress },
});

it('an address is the sender’s own, or what our proxies say of it, and never what senders say', () => {
  assert.equal(addressOf(from('203.0.113.7', '198.51.100.1'), 0), '203.0.113.7');
  assert.equal(addressOf(from('127.0.0.1', '198.51.100.1'), 1), '198.51.100.1');
  assert.equal(addressOf(from('127.0.0.1', 'made up, 198.51.100.1'), 1), '198.51.100.1');
  assert.equal(addressOf(from('127.0.0.1', 'made up, 198.51.100.1, 10.0.0.2'), 2), '198.51.100.1');
  for (const nothing of [undefined, '', ' , ', 'x'.repeat(100)]) assert.equal(addressOf(from('127.0.0.1', nothing), 1), '127.0.0.1');
});

it('addresses of one network of IPv6 are one, and those of IPv4 inside it are themselves', () => {
  assert.equal(addressOf(from('::ffff:203.0.113.7'), 0), '203.0.113.7');
  const all = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:2:0:0:0:3'].map((address) => addressOf(from(address), 0));
  assert.deepEqual(new Set(all), new Set(['2001:db8:1:2']));
  assert.equal(addressOf(from('2001:db8::1'), 0), '2001:db8:0:0');
  assert.equal(addressOf(from('::1'), 0), '0:0:0:0');
});
