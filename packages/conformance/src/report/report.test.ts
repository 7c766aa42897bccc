import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { LawBroken } from '../expect.ts';
import type { Law, Need } from '../law.ts';
import { KIT_VERSION } from '../version.ts';
import { messageOf, reportOf, reportText } from './report.ts';

const law = (id: string, ...needs: Need[]): Law => ({ id, title: `${id} is kept`, why: 'Somebody would notice.', needs, run: () => Promise.resolve() });
const laws = [law('a/one'), law('a/two', 'submit'), law('b/three', 'windows', 'submit', 'restart'), law('b/four')];
const findings = { subject: 'mine', seed: 7, capabilities: { windows: 0, roster: 1 }, lacks: ['windows', 'restart'] as Need[], laws };

describe('a report', () => {
  it('says of each law whether it was kept, broken or does not apply', () => {
    const report = reportOf({ ...findings, results: new Map([['a/one', undefined], ['a/two', 'promised: x'], ['b/four', undefined]]) });
    assert.deepEqual(report.passed, ['a/one', 'b/four']);
    assert.deepEqual(report.skipped, [{ id: 'b/three', needs: ['windows', 'restart'] }]);
    assert.deepEqual(report.failed, [{ id: 'a/two', title: 'a/two is kept', why: 'Somebody would notice.', message: 'promised: x' }]);
    assert.deepEqual([report.subject, report.seed, report.kit, 'only' in report], ['mine', 7, KIT_VERSION, false]);
  });

  it('takes a law that did not run for broken', () => {
    const report = reportOf({ ...findings, only: ['a'], results: new Map([['a/one', undefined]]) });
    assert.deepEqual(report.failed.map(({ id, message }) => `${id}: ${message}`), ['a/two: it did not run', 'b/four: it did not run']);
    assert.deepEqual(report.only, ['a']);
  });

  it('is the same text for the same findings', () => {
    const texts = [{ windows: 0, roster: 1 }, { roster: 1, windows: 0 }].map((capabilities) => reportText(reportOf({ ...findings, capabilities, results: new Map() })));
    assert.equal(texts[0], texts[1]);
    assert.deepEqual(JSON.parse(texts[0] ?? ''), reportOf({ ...findings, results: new Map() }));
  });

  it('tells what was thrown, without a stack', () => {
    const refused = Object.assign(new Error('no such room'), { name: 'RoomError', code: 'not-found' });
    assert.deepEqual([new LawBroken('promised: x'), new TypeError('no'), refused].map(messageOf), ['promised: x', 'TypeError: no', 'RoomError not-found: no such room']);
    assert.deepEqual(['odd', { status: 500 }, undefined].map(messageOf), ['"odd"', '{"status":500}', 'undefined'].map((shown) => `it threw ${shown}, which is no error`));
  });

  it('names the version of this package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    assert.equal(KIT_VERSION, version);
  });
});
