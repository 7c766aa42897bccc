import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryHarness } from '../memory.fixture.ts';
import { EXAMPLE, subjectOf } from './subject-of.ts';

const subject = { name: 'mine', harness: () => memoryHarness() };

describe('the subject in a module', () => {
  it('is its default export, or the one that is named so', () => {
    assert.equal(subjectOf({ default: subject, subject: 1 }), subject);
    assert.equal(subjectOf({ subject, other: 1 }), subject);
  });

  for (const [what, module, message] of [
    ['nothing is exported', {}, 'it has neither a default export nor one named `subject`'],
    ['other things are exported', { a: 1, b: 2 }, 'it has neither a default export nor one named `subject`; it exports a, b'],
    ['it is an adapter', { default: { name: 'forum', open: () => undefined } }, /^it exports an adapter; .* Write this instead:$/],
    ['it is a function', { default: () => undefined }, /^it exports a function; .* Write this instead:$/],
    ['it is a text', { default: 'adapter' }, 'it exports a string, which is no subject'],
    ['it is null', { default: null }, 'it has neither a default export nor one named `subject`; it exports default'],
    ['it has no harness', { default: { name: 'mine' } }, 'it exports an object that is no subject: it has no function `harness`'],
    ['it has no name', { default: { ...subject, name: '' } }, 'its subject has no `name`, which is a text'],
    ['it lacks no list', { default: { ...subject, lacks: 'windows' } }, 'its subject’s `lacks` is no list of texts'],
    ['its seed is no number', { default: { ...subject, seed: 'x' } }, 'its subject’s `seed` is no whole number'],
  ] as const) {
    it(`is not there where ${what}`, () => {
      assert.throws(() => subjectOf(module), { name: 'Unusable', message });
    });
  }

  it('is shown in at most eight lines to whom has none', () => {
    assert.throws(() => subjectOf({}), { example: EXAMPLE });
    assert.ok(EXAMPLE.split('\n').length <= 8);
  });
});
