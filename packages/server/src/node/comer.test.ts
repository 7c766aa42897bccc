import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { it } from 'node:test';
import { RoomError, roomPath } from '@studyhall/protocol';
import { testClock } from '@studyhall/testing';
import { DEFAULT_LIMITS } from '../limits.ts';
import { Rate } from '../rate.ts';
import { personKey } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';
import { comerOf } from './comer.ts';

const ANN: Principal = { tenant: 't', course: 'c', id: 'ann', as: 'student', groups: [], issuedAt: 0, expiresAt: 0 };
const limits = { ...DEFAULT_LIMITS, requestsPerMinute: 60, requestsAtOnce: 7, strangersPerAddress: 600 };
const core = { limits, requestRate: new Rate(testClock(), 60_000), strangerRate: new Rate(testClock(), 60_000), whose: (token: string) => (token === 'good' ? ANN : undefined) };
const asking = (headers: Readonly<Record<string, string>>, url = '/v1/x', complete = false): IncomingMessage => ({ url, headers, complete, socket: { remoteAddress: '203.0.113.7' } }) as unknown as IncomingMessage;

it('whose token was good before comes as themselves, and everybody else as one of their address', () => {
  assert.deepEqual(comerOf(core, asking({ authorization: 'Bearer good' }), 0), { key: personKey(ANN), paceMs: 1000, slackMs: 2000, most: 7, isBig: false });
  for (const headers of [{}, { authorization: 'Bearer other' }, { authorization: 'good' }]) {
    assert.deepEqual(comerOf(core, asking(headers), 0), { key: '203.0.113.7', paceMs: 100, slackMs: Infinity, most: Infinity, isNew: true });
  }
  assert.equal(comerOf(core, asking({ 'x-forwarded-for': '198.51.100.1' }), 1).key, '198.51.100.1');
});

it('strangers keep to their pace where many before them had bad tokens, and a lecture hall behind one address comes all at once', () => {
  const slackOf = (at: string): number | undefined => comerOf(core, asking({ 'x-forwarded-for': at }), 1).slackMs;
  core.strangerRate.take('198.51.100.9', 60, 600);
  assert.deepEqual([slackOf('198.51.100.9'), slackOf('198.51.100.8')], [Infinity, Infinity]);
  core.strangerRate.take('198.51.100.9', 1, 600);
  assert.deepEqual([slackOf('198.51.100.9'), slackOf('198.51.100.8')], [2000, Infinity]);
});

it('who is ahead at all, and has not sent all of their request, begins between others', () => {
  const slackOf = (complete: boolean, headers: Readonly<Record<string, string>>): number | undefined =>
    comerOf(core, asking(headers, undefined, complete), 0).slackMs;
  for (const length of [{ 'content-length': '9' }, { 'transfer-encoding': 'chunked' }]) {
    assert.deepEqual([slackOf(false, length), slackOf(true, length)], [0, Infinity]);
    assert.deepEqual([slackOf(false, { authorization: 'Bearer good', ...length }), slackOf(true, { authorization: 'Bearer good', ...length })], [0, 2000]);
  }
  assert.equal(slackOf(false, {}), Infinity);
});

it('a long body is a big one, also where it does not say how long it is, and a file is none', () => {
  const isBig = (headers: Readonly<Record<string, string>>, url?: string): boolean | undefined => comerOf(core, asking({ authorization: 'Bearer good', ...headers }, url), 0).isBig;
  assert.deepEqual([isBig({ 'content-length': '65536' }), isBig({ 'content-length': '65537' }), isBig({ 'transfer-encoding': 'chunked' })], [false, true, true]);
  assert.equal(isBig({ 'content-length': '1000000' }, `${roomPath('c', 'r', 'files')}?id=1`), false);
});

it('machines that look whether the server lives wait behind no stranger', () => {
  const keys = ['/healthz', '/readyz', '/'].map((url) => comerOf(core, asking({}, url), 0).key);
  assert.deepEqual(keys, ['/healthz', '/readyz', '203.0.113.7']);
});

it('who has asked for too much is told when to come back', () => {
  core.requestRate.take(personKey(ANN), 60, 60);
  assert.throws(() => comerOf(core, asking({ authorization: 'Bearer good' }), 0), (error) => error instanceof RoomError && error.code === 'rate-limited' && error.retryAfterMs === 1000);
});
