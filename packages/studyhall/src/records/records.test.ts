import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { THREAD_BODIES } from '@studyhall/domain';
import { caliperEvent } from './caliper.ts';
import type { RecordContext } from './record.ts';
import { xapiStatement } from './xapi.ts';

const context: RecordContext = {
  id: '6ba7b810-9dad-41d1-80b4-00c04fd430c8',
  at: 1_700_000_000_000,
  page: 'https://lms.example/lesson',
  course: 'bio101',
  actor: { homePage: 'https://lms.example/', name: 'maya' },
};
const act = { act: 'post', post: 'abc', room: 'week 3' };
const { id, at, page, course } = context;
const anonymous: RecordContext = { id, at, page, course };

describe('E11 records of acts', () => {
  it('are xAPI statements', () => {
    assert.deepEqual(xapiStatement(act, context), {
      id: context.id,
      timestamp: '2023-11-14T22:13:20.000Z',
      actor: { objectType: 'Agent', account: { homePage: 'https://lms.example/', name: 'maya' } },
      verb: { id: 'http://adlnet.gov/expapi/verbs/commented', display: { en: 'commented' } },
      object: {
        objectType: 'Activity',
        id: 'https://lms.example/lesson#study-abc',
        definition: { type: 'http://id.tincanapi.com/activitytype/discussion' },
      },
      context: {
        platform: 'Studyhall',
        extensions: { 'https://lms.example/lesson#course': 'bio101', 'https://lms.example/lesson#room': 'week 3' },
      },
    });
  });

  it('are Caliper events', () => {
    assert.deepEqual(caliperEvent(act, context), {
      '@context': 'http://purl.imsglobal.org/ctx/caliper/v1p2',
      id: `urn:uuid:${context.id}`,
      type: 'MessageEvent',
      profile: 'ForumProfile',
      eventTime: '2023-11-14T22:13:20.000Z',
      action: 'Posted',
      actor: { id: 'https://lms.example/maya', type: 'Person' },
      object: {
        id: 'https://lms.example/lesson#study-abc',
        type: 'Message',
        isPartOf: { id: 'https://lms.example/lesson#week%203', type: 'Thread' },
      },
      group: { id: 'urn:studyhall:course:bio101', type: 'CourseSection' },
    });
  });

  it('have a word in both for every act of a thread, but for what the community does by itself', () => {
    for (const name of Object.keys(THREAD_BODIES).filter((each) => each !== 'erased')) {
      for (const record of [xapiStatement, caliperEvent]) assert.ok(record({ ...act, act: name }, context), name);
    }
  });

  it('are not made of an anonymous act, nor of one they have no word for', () => {
    for (const record of [xapiStatement, caliperEvent]) {
      assert.equal(record(act, anonymous), undefined);
      assert.equal(record({ ...act, act: 'poll' }, context), undefined);
    }
  });
});
