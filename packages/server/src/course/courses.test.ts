import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock } from '@studyhall/testing';
import type { CourseSettings } from '../store/course.ts';
import { Courses } from './courses.ts';

it('courses are read once in two seconds, at once where a change is told, and again after a failure', async () => {
  const clock = testClock();
  let reads = 0;
  let settings: CourseSettings | undefined;
  let fails = false;
  const course = (): Promise<{ course: string; settings: CourseSettings } | undefined> => {
    reads += 1;
    if (fails) return Promise.reject(new Error('away'));
    return Promise.resolve(settings && { course: 'c', settings });
  };
  const courses = new Courses({ course }, clock, 'open');
  const ask = (tenant = 't'): Promise<unknown> => courses.of({ tenant, course: 'c' });
  assert.deepEqual(await ask(), { closed: false, rooms: 'open' });
  settings = { state: 'closed', rooms: 'listed' };
  assert.deepEqual(await ask(), { closed: false, rooms: 'open' });
  assert.deepEqual(await ask('other'), { closed: true, rooms: 'listed' }, 'a course of the same name elsewhere is another one');
  clock.advance(2000);
  assert.deepEqual(await Promise.all([ask(), ask()]), [{ closed: true, rooms: 'listed' }, { closed: true, rooms: 'listed' }]);
  assert.equal(reads, 3);
  settings = { state: 'open' };
  courses.changed('t', 'c');
  assert.deepEqual(await ask(), { closed: false, rooms: 'open' });
  fails = true;
  clock.advance(2000);
  await assert.rejects(ask());
  fails = false;
  assert.deepEqual(await ask(), { closed: false, rooms: 'open' });
});
