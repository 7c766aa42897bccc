import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { atMost, roleClass } from './role-class.ts';

const LTI = 'http://purl.imsglobal.org/vocab/lis/v2';

describe('the role class of a host’s roles', () => {
  it('knows its own names and short names, in any case', () => {
    for (const [role, expected] of [
      ['student', 'student'],
      ['Learner', 'student'],
      ['TA', 'ta'],
      ['TeachingAssistant', 'ta'],
      ['Instructor', 'instructor'],
      ['teacher', 'instructor'],
      ['Administrator', 'instructor'],
      ['observer', 'observer'],
      [' Mentor ', 'observer'],
    ] as const)
      assert.equal(roleClass([role]), expected, role);
  });

  it('knows LTI’s roles in a course, of 1.3 and of 1.1', () => {
    for (const [role, expected] of [
      [`${LTI}/membership#Instructor`, 'instructor'],
      [`${LTI}/membership#Learner`, 'student'],
      [`${LTI}/membership#Mentor`, 'observer'],
      [`${LTI}/membership#Administrator`, 'instructor'],
      [`${LTI}/membership/Instructor#TeachingAssistant`, 'ta'],
      [`${LTI}/membership/Instructor#GuestInstructor`, 'instructor'],
      [`${LTI}/membership/Learner#NonCreditLearner`, 'student'],
      ['urn:lti:role:ims/lis/Instructor', 'instructor'],
      ['urn:lti:role:ims/lis/TeachingAssistant', 'ta'],
      ['urn:lti:role:ims/lis/Learner/NonCreditLearner', 'student'],
    ] as const)
      assert.equal(roleClass([role]), expected, role);
  });

  it('gives no rights in the course for a role elsewhere', () => {
    for (const role of [
      `${LTI}/institution/person#Instructor`,
      `${LTI}/system/person#Administrator`,
      'urn:lti:instrole:ims/lis/Administrator',
      'http://evil.example/membership#Instructor',
    ])
      assert.equal(roleClass([role, `${LTI}/membership#Learner`]), 'student', role);
  });

  it('takes the role with the most rights; an observer is one who is nothing else', () => {
    assert.equal(roleClass(['student', 'instructor', 'observer']), 'instructor');
    assert.equal(roleClass(['observer', 'student']), 'student');
    assert.equal(roleClass(['observer', 'nonsense']), 'observer');
    assert.equal(roleClass(['instructor', 'ta']), 'instructor');
  });

  it('reads the exact role where LTI lists a teaching assistant as an instructor too', () => {
    const roles = [`${LTI}/membership#Instructor`, `${LTI}/membership/Instructor#TeachingAssistant`];
    assert.equal(roleClass(roles), 'ta');
    assert.equal(roleClass(roles.toReversed()), 'ta');
    assert.equal(roleClass([...roles, 'instructor']), 'instructor');
    assert.equal(roleClass([`${LTI}/membership#Instructor`, `${LTI}/membership/Learner#Learner`]), 'instructor');
  });

  it('is student where nothing is known', () => {
    for (const roles of [[], [''], ['wizard'], ['constructor'], ['__proto__'], [`${LTI}/membership#Wizard`]])
      assert.equal(roleClass(roles), 'student', roles.join());
  });
});

it('a class can be held down and never lifted', () => {
  assert.equal(atMost('instructor', 'student'), 'student');
  assert.equal(atMost('student', 'instructor'), 'student');
  assert.equal(atMost('observer', 'ta'), 'observer');
  assert.equal(atMost('ta', 'observer'), 'observer');
  assert.equal(atMost('ta', 'ta'), 'ta');
});
