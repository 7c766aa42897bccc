import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LIMITS, utf8Length } from '@studyhall/protocol';
import type { Json, RoleClass } from '@studyhall/protocol';
import { inWord } from '../thread/say.fixture.ts';
import { checkSignal, SIGNAL_KINDS, signalKind } from './kinds.ts';

const ask = (name: string, body: Json, as: RoleClass = 'student'): string => inWord(checkSignal(name, body, as));

it('signals of known kinds and shapes are for everybody but observers', () => {
  assert.equal(ask('typing', { thread: 'x'.repeat(22) }), 'allow');
  assert.equal(ask('typing', {}, 'ta'), 'allow');
  assert.equal(ask('here', {}, 'instructor'), 'allow');
  assert.equal(ask('here', {}, 'observer'), 'signal.role');
  assert.equal(ask('typing', {}, 'observer'), 'signal.role');
});

it('unknown kinds and broken bodies are denied', () => {
  for (const name of ['', 'dance', 'toString', '__proto__']) {
    assert.equal(signalKind(name), undefined);
    assert.equal(ask(name, {}), 'signal.unknown');
  }
  for (const body of [null, 'x', { thread: 1 }, { thread: 'short' }]) assert.equal(ask('typing', body), 'signal.broken');
});

it('kinds are set again before they end, and fit a signal', () => {
  for (const kind of Object.values(SIGNAL_KINDS)) {
    assert.ok(kind.every * 2 < kind.ttl);
    assert.ok(kind.bytes <= LIMITS.signalBytes);
  }
  assert.ok(utf8Length(JSON.stringify({ thread: 'x'.repeat(22) })) <= SIGNAL_KINDS.typing.bytes);
});
