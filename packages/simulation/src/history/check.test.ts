import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Ack, RoomEvent } from '@studyhall/protocol';
import { check, PROMISES } from './check.ts';
import type { Answered, Delivered, History, Reading, Screen } from './history.ts';

function post(id: string, at: number, more: Partial<RoomEvent> = {}): RoomEvent {
  return { id, type: 'post', v: 1, body: { text: `words of ${id}` }, actor: 'ann', as: 'student', at, ...more };
}

const [one, two, three] = [post('one', 1), post('two', 2), post('three', 3)];

function answered(id: string, at: number, more: Partial<Answered> = {}, ack: Ack = { id, status: 'accepted' }): Answered {
  return { tab: 'a', who: 'ann', at, era: 0, ack, ...more };
}

function reading(events: readonly RoomEvent[], at: number, more: Partial<Reading> = {}): Reading {
  const last = events.at(-1);
  const to = last === undefined ? 'beginning' : { after: last.id };
  return { tab: 'a', as: 'student', began: at, at, era: 0, from: 'beginning', fromEra: 0, events, beside: '', to, more: false, ...more };
}

const SCREEN: Screen = { tab: 'a', who: 'ann', shown: ['one'], fresh: ['one'], unsent: [] };

/** Somebody posts, is answered and reads: as it should be. */
const GOOD: History = {
  people: [{ id: 'ann', as: 'student' }],
  eras: [{ log: [one, two, three] }],
  answers: [answered('one', 1), answered('two', 2), answered('three', 5)],
  readings: [reading([one, two], 3), reading([three], 6, { from: { after: 'two' } })],
  written: ['one', 'two', 'three'].map((id) => ({ who: 'ann', post: id, text: `words of ${id}` })),
  screens: [SCREEN],
  troubles: [],
};

/** A backup after two events is put back, and two others are written. */
const RESTORED: History = {
  ...GOOD,
  eras: [{ log: [one, two, three], kept: 2 }, { log: [one, two, post('four', 4), post('five', 5)] }],
  readings: [reading([one, two, three], 3), reading([post('four', 4)], 7, { era: 1, from: { after: 'two' } })],
};

const ERASED = [{ log: [post('one', 1, { body: { text: '', masked: true } }), two, three] }];

function told(...events: readonly string[]): readonly Delivered[] {
  return events.map((event) => ({ event, era: 0, isSigned: true }));
}

/** What is wrong with each, and the promise that must tell. */
const BAD: readonly (readonly [promise: string, what: string, history: History])[] = [
  ['missing', 'an acknowledged post that is not in the log', { ...GOOD, answers: [...GOOD.answers, answered('four', 9)] }],
  ['missing', 'a duplicate of what is not in the log', { ...GOOD, answers: [...GOOD.answers, answered('four', 9, {}, { id: 'four', status: 'duplicate' })] }],
  ['missing', 'an acknowledged post of the backup that a restore has lost', { ...RESTORED, eras: [{ log: [one, two, three], kept: 2 }, { log: [one] }] }],
  ['doubled', 'an event that stands in the log twice', { ...GOOD, eras: [{ log: [one, two, three, one] }] }],
  ['doubled', 'the same words under two ids', { ...GOOD, eras: [{ log: [one, two, three, post('four', 4, { body: one.body })] }] }],
  ['order', 'a page with a hole', { ...GOOD, readings: [reading([one, three], 3)] }],
  ['order', 'a page in another order', { ...GOOD, readings: [reading([two, one], 3)] }],
  ['order', 'a page that begins with what was read', { ...GOOD, readings: [reading([two, three], 3, { from: { after: 'two' } })] }],
  ['order', 'a page with other words', { ...GOOD, readings: [reading([one, { ...two, body: { text: 'words of one' } }], 3)] }],
  ['order', 'an event that was never in the log', { ...GOOD, readings: [reading([one, two, post('lost', 3)], 3)] }],
  ['order', 'a page that says it ends elsewhere', { ...GOOD, readings: [reading([one], 3, { to: { after: 'two' } })] }],
  ['order', 'going on after an event that the log does not have', { ...GOOD, readings: [reading([], 3, { from: { after: 'lost' }, to: { after: 'lost' } })] }],
  [
    'order',
    'going on into a hole: the place is the same, what stands before it is not',
    { ...RESTORED, eras: [{ log: [one, two, three], kept: 1 }, { log: [one, post('four', 4), { ...three, at: 9 }, post('five', 10)] }], readings: [reading([post('five', 10)], 7, { era: 1, from: { after: 'three' }, fromEra: 0 })] },
  ],
  ['time', 'a time that decreases', { ...GOOD, eras: [{ log: [one, { ...two, at: 9 }, three] }] }],
  ['read-your-writes', 'a whole page, asked for after the answer, without the post', { ...GOOD, readings: [reading([one, two], 9)] }],
  ['refused', 'a draft that is refused after somebody has read it in the log', { ...GOOD, answers: [answered('one', 9, {}, { id: 'one', status: 'rejected', error: { code: 'denied', retry: 'never', message: '' } })] }],
  ['kept-words', 'a post that is nowhere', { ...GOOD, written: [...GOOD.written, { who: 'ann', post: 'four', text: 'words of four' }] }],
  ['kept-words', 'a post that stands in the log with other words', { ...GOOD, eras: [{ log: [one, two, { ...three, body: { text: 'words' } }] }] }],
  [
    'kept-words',
    'a post that is on somebody else’s screen alone',
    { ...GOOD, written: [...GOOD.written, { who: 'ann', post: 'four', text: 'words of four' }], screens: [SCREEN, { ...SCREEN, who: 'ben', unsent: ['words of four'] }] },
  ],
  [
    'hidden',
    'hidden words on a learner’s page',
    { ...GOOD, eras: [{ log: [one, post('h', 2, { type: 'hide', body: { target: 'one' } })] }], answers: [], readings: [reading([one, post('h', 2, { type: 'hide', body: { target: 'one' } })], 3)], written: GOOD.written.slice(0, 1) },
  ],
  [
    'hidden',
    'deleted words beside a page',
    { ...GOOD, eras: [{ log: [one, post('d', 2, { type: 'delete', body: { target: 'one' } })] }], answers: [], readings: [reading([], 3, { from: undefined, to: { after: 'd' }, beside: '"words of one"' })], written: GOOD.written.slice(0, 1) },
  ],
  ['same-screen', 'a page that lacks a post', { ...GOOD, screens: [{ ...SCREEN, shown: [] }] }],
  ['same-screen', 'a page that shows a post in another way', { ...GOOD, screens: [{ ...SCREEN, shown: ['uno'] }] }],
  ['same-screen', 'a page in another order', { ...GOOD, screens: [{ ...SCREEN, shown: ['one', 'two'], fresh: ['two', 'one'] }] }],
  ['restored', 'a restore that brought less than the backup', { ...RESTORED, answers: [], written: [], readings: [], eras: [{ log: [one, two, three], kept: 2 }, { log: [one, post('four', 4)] }] }],
  ['erased', 'erased words in the log', { ...GOOD, erased: [{ what: 'one', words: ['words of one'], at: 9, era: 0 }] }],
  ['erased', 'erased words that are read', { ...GOOD, eras: ERASED, readings: [reading([one], 9)], erased: [{ what: 'one', words: ['words of one'], at: 5, era: 0 }] }],
  ['erased', 'erased words beside a page', { ...GOOD, eras: ERASED, readings: [reading([], 9, { beside: '"words of one"' })], erased: [{ what: 'one', words: ['words of one'], at: 5, era: 0 }] }],
  ['told', 'an event that no webhook was told of', { ...GOOD, deliveries: told('one', 'two') }],
  ['told', 'an event that was told before another', { ...GOOD, deliveries: told('one', 'three', 'two') }],
  ['told', 'something that is not in the log', { ...GOOD, deliveries: told('one', 'lost', 'two', 'three') }],
  ['untroubled', 'a page that tells of a broken law', { ...GOOD, troubles: ['a: the adapter breaks a law'] }],
  ['told', 'something that anybody could have sent', { ...GOOD, deliveries: told('one', 'two', 'three').map((each) => ({ ...each, isSigned: false })) }],
];

describe('the checker of histories', () => {
  it('finds nothing in a good history', () => {
    assert.deepEqual(check(GOOD), []);
  });

  it('lets a restore lose what came after the backup, and nothing else', () => {
    assert.deepEqual(check(RESTORED), []);
  });

  it('lets a refused post wait on its author’s screen, and one be taken back', () => {
    const [refused, back] = ['four', 'five'].map((id) => ({ who: 'ann', post: id, text: id }));
    assert.ok(refused !== undefined && back !== undefined);
    const written = [...GOOD.written, refused, { ...back, takenBack: true }];
    assert.deepEqual(check({ ...GOOD, written, screens: [{ ...SCREEN, unsent: ['four'] }] }), []);
  });

  it('lets words be withheld, and be erased after they were read', () => {
    const bare = { ...two, body: { text: '', masked: true } };
    assert.deepEqual(check({ ...GOOD, readings: [reading([one, bare], 3)] }), []);
    assert.deepEqual(check({ ...GOOD, eras: [{ log: [one, bare, three] }] }), []);
  });

  it('lets words be read until they are erased, and a webhook be told twice', () => {
    const erased = [{ what: 'one', words: ['words of one'], at: 5, era: 0 }];
    assert.deepEqual(check({ ...GOOD, eras: ERASED, erased, deliveries: told('one', 'two', 'one', 'two', 'three') }), []);
  });

  it('lets staff read what is hidden, and everybody what came back', () => {
    const hide = post('h', 2, { type: 'hide', body: { target: 'one' } });
    const unhide = post('u', 3, { type: 'unhide', body: { target: 'one' } });
    const history: History = { ...GOOD, answers: [], written: GOOD.written.slice(0, 1) };
    assert.deepEqual(check({ ...history, eras: [{ log: [one, hide] }], readings: [reading([one, hide], 3, { as: 'ta' })] }), []);
    assert.deepEqual(check({ ...history, eras: [{ log: [one, hide, unhide] }], readings: [reading([one, hide, unhide], 3)] }), []);
  });

  for (const [promise, what, history] of BAD) {
    it(`${promise} tells of ${what}`, () => {
      const broken = PROMISES.find(({ id }) => id === promise)?.broken(history) ?? [];
      assert.notDeepEqual(broken, []);
    });
  }

  it('has a bad history for each promise', () => {
    const tried = new Set(BAD.map(([promise]) => promise));
    assert.deepEqual(PROMISES.filter(({ id }) => !tried.has(id)).map(({ id }) => id), []);
  });
});
