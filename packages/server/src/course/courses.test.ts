import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testClock, turn } from '@studyhall/testing';
import { NO_BUS } from '../bus/bus.ts';
import { MemoryBroker } from '../bus/memory-broker.ts';
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
  const courses = new Courses({ store: { course }, clock, bus: NO_BUS, rooms: 'open' });
  const ask = async (tenant = 't'): Promise<unknown> => {
    const { closed, rooms, postFirst } = await courses.of({ tenant, course: 'c' });
    return { closed, rooms, ...(postFirst.size > 0 && { postFirst: [...postFirst] }) };
  };
  assert.deepEqual(await ask(), { closed: false, rooms: 'open' });
  settings = { state: 'closed', rooms: 'listed', postFirst: ['week-1'] };
  assert.deepEqual(await ask(), { closed: false, rooms: 'open' });
  assert.deepEqual(await ask('other'), { closed: true, rooms: 'listed', postFirst: ['week-1'] }, 'a course of the same name elsewhere is another one');
  clock.advance(2000);
  assert.deepEqual(await Promise.all([ask(), ask()]), Array(2).fill({ closed: true, rooms: 'listed', postFirst: ['week-1'] }));
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

it('a change is told here at once, with its course, and to other servers, which then read anew', async () => {
  const clock = testClock();
  const broker = new MemoryBroker();
  let settings: CourseSettings = { state: 'open' };
  const course = (): Promise<{ course: string; settings: CourseSettings }> => Promise.resolve({ course: 'c', settings });
  const [here, there] = [0, 1].map(() => new Courses({ store: { course }, clock, bus: broker.connect(), rooms: 'open' }));
  const told: string[] = [];
  const stops = [here, there].map((courses, at) => courses?.watch((changed) => told.push(`${at} ${JSON.stringify(changed)}`)));
  const key = { tenant: 't', course: 'c' };
  assert.equal((await there?.of(key))?.closed, false);
  settings = { state: 'closed' };
  here?.changed('t', 'c');
  assert.deepEqual(told, ['0 {"tenant":"t","course":"c"}']);
  await turn();
  assert.deepEqual(told.slice(1), ['1 undefined']);
  assert.equal((await there?.of(key))?.closed, true);
  for (const stop of stops) stop?.();
  here?.changed('t', 'c');
  await turn();
  assert.equal(told.length, 2);
});
