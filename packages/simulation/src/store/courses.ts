import type { CourseRecord, CourseStore, Hook, HookStore } from '@studyhall/server-core';
import { roomName } from './disk.ts';
import type { Disk } from './disk.ts';
import { byBytes } from './order.ts';
import type { Through } from './through.ts';

/** The part of a memory store that keeps courses and what is done in them. */
export function courseStore(disk: Disk, through: Through): CourseStore {
  return {
    course: (tenant, course) =>
      through('read', () => {
        const settings = disk.courses.get(JSON.stringify([tenant, course]));
        return settings === undefined ? undefined : { course, settings };
      }),
    putCourse: (tenant, course, settings) =>
      through('write', () => {
        disk.courses.set(JSON.stringify([tenant, course]), settings);
      }),
    courses: (tenant, after, limit) =>
      through('read', () =>
        [...disk.courses]
          .flatMap(([key, settings]): CourseRecord[] => {
            const [of = '', course = ''] = JSON.parse(key) as string[];
            return of === tenant && (after === undefined || byBytes(course, after) > 0) ? [{ course, settings }] : [];
          })
          .sort((a, b) => byBytes(a.course, b.course))
          .slice(0, limit),
      ),
    audit: (entry) =>
      through('write', () => {
        disk.audit = [...disk.audit, entry];
      }),
    auditLog: (tenant, course, after, limit) =>
      through('read', () =>
        disk.audit
          .map((entry, at) => ({ ...entry, place: at + 1 }))
          .filter((entry) => entry.tenant === tenant && entry.course === course && entry.place > after)
          .slice(0, limit),
      ),
  };
}

/** The part of a memory store that keeps webhooks. */
export function hookStore(disk: Disk, through: Through): HookStore {
  return {
    hooks: (tenant, course) =>
      through('read', () =>
        [...disk.hooks.values()]
          .filter((hook) => hook.tenant === tenant && (course === undefined || hook.course === undefined || hook.course === course))
          .sort((a, b) => byBytes(a.id, b.id)),
      ),
    putHook: (hook: Hook) =>
      through('write', () => {
        disk.hooks.set(hook.id, hook);
      }),
    setHookHealth: (id, { failingSince, pausedAt }) =>
      through('write', () => {
        const hook = disk.hooks.get(id);
        if (hook === undefined) return;
        const rest = Object.fromEntries(Object.entries(hook).filter(([field]) => field !== 'failingSince' && field !== 'pausedAt')) as unknown as Hook;
        disk.hooks.set(id, { ...rest, ...(failingSince === undefined ? {} : { failingSince }), ...(pausedAt === undefined ? {} : { pausedAt }) });
      }),
    claimHook: (id, by, now, until) =>
      through('write', () => {
        const held = disk.hookClaims.get(id);
        if (!disk.hooks.has(id) || (held !== undefined && held.by !== by && held.until > now)) return false;
        disk.hookClaims.set(id, { by, until });
        return true;
      }),
    hookBacklog: ({ id, tenant, course, since = 0 }, limit) =>
      through('read', () =>
        [...disk.rooms.values()]
          .filter(({ key, head }) => {
            if (key.tenant !== tenant || (course !== undefined && key.course !== course) || head.seq === 0 || head.lastAt < since) return false;
            const place = disk.hookPlaces.get(JSON.stringify([id, roomName(key)]));
            return place === undefined || place.seq < head.seq || place.epoch !== head.epoch;
          })
          .map(({ key }) => key)
          .sort((a, b) => byBytes(a.course, b.course) || byBytes(a.room, b.room))
          .slice(0, limit),
      ),
    removeHook: (tenant, id) =>
      through('write', () => {
        if (disk.hooks.get(id)?.tenant !== tenant) return false;
        for (const key of disk.hookPlaces.keys()) if ((JSON.parse(key) as string[])[0] === id) disk.hookPlaces.delete(key);
        return disk.hooks.delete(id);
      }),
    hookPlace: (hook, room) => through('read', () => disk.hookPlaces.get(JSON.stringify([hook, roomName(room)]))),
    setHookPlace: (hook, room, place) =>
      through('write', () => {
        if (disk.hooks.has(hook) && disk.room(room) !== undefined) disk.hookPlaces.set(JSON.stringify([hook, roomName(room)]), place);
      }),
  };
}
