import * as v from 'valibot';
import { RoomError } from '@studyhall/protocol';
import { audit } from '../audit.ts';
import { operation } from '../operation.ts';
import { After, AuditEntry, Course, CourseSettings } from '../shapes.ts';

const listCourses = operation({
  id: 'listCourses',
  method: 'GET',
  path: '/courses',
  scope: 'courses:read',
  summary: 'The courses that have settings, by name.',
  paged: true,
  answer: v.object({ courses: v.array(Course), after: v.exactOptional(After) }),
  async handle({ context, credential: { tenant }, page: { after, limit } }) {
    const found = await context.core.store.courses(tenant, after, limit + 1);
    const courses = found.slice(0, limit).map(({ course, settings }) => ({ course, ...settings }));
    const last = courses.at(-1)?.course;
    return found.length > limit && last !== undefined ? { courses, after: last } : { courses };
  },
});

const getCourse = operation({
  id: 'getCourse',
  method: 'GET',
  path: '/courses/{course}',
  scope: 'courses:read',
  summary: 'The settings of a course.',
  answer: Course,
  async handle({ context, credential: { tenant }, params: { course } }) {
    const found = await context.core.store.course(tenant, course);
    if (found === undefined) throw new RoomError('not-found', 'the course has no settings');
    return { course, ...found.settings };
  },
});

const putCourse = operation({
  id: 'putCourse',
  method: 'PUT',
  path: '/courses/{course}',
  scope: 'courses:write',
  summary: 'Makes a course, or replaces its settings; with the state `closed` it is over.',
  body: CourseSettings,
  answer: Course,
  async handle(call) {
    const { context: { core }, credential: { tenant }, params: { course }, body } = call;
    await core.store.putCourse(tenant, course, body);
    core.courses.changed(tenant, course);
    await audit(call, course, 'course.put', undefined, { ...body });
    return { course, ...body };
  },
});

const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/courses/{course}/audit',
  scope: 'courses:read',
  summary: 'What was done with power over others, oldest first.',
  paged: true,
  answer: v.object({ entries: v.array(AuditEntry), after: v.exactOptional(After) }),
  async handle({ context, credential: { tenant }, params: { course }, page: { after = '0', limit } }) {
    const from = Number(after);
    if (!Number.isSafeInteger(from) || from < 0) throw new RoomError('invalid', 'not a place in the audit log');
    const found = await context.core.store.auditLog(tenant, course, from, limit + 1);
    const shown = found.slice(0, limit);
    const entries = shown.map(({ at, by, act, subject, details }) => ({ at, by, act, ...(subject === undefined ? {} : { subject }), details }));
    const last = shown.at(-1)?.place;
    return found.length > limit && last !== undefined ? { entries, after: String(last) } : { entries };
  },
});

export const COURSE_OPERATIONS = [listCourses, getCourse, putCourse, listAudit];
