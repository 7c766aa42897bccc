import type { ListedPerson, PeopleStore } from '@studyhall/server-core';
import type { Person } from '@studyhall/protocol';
import type { Disk } from './disk.ts';
import { forgetNotices } from './notices.ts';
import { byBytes } from './order.ts';
import { moveMarks } from './rooms.ts';
import type { Through } from './through.ts';

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** The part of a memory store that keeps people. */
export function peopleStore(disk: Disk, through: Through): PeopleStore {
  return {
    mark: (room, person, marks, keep) =>
      through('write', () => {
        moveMarks(disk, room, person, marks, keep);
      }),
    putPerson: (tenant, course, person) =>
      through('write', () => {
        disk.people.set(keyOf(tenant, course, person.id), person);
      }),
    people: (tenant, course, ids) =>
      through('read', () =>
        ids.flatMap((id): Person[] => {
          const found = disk.people.get(keyOf(tenant, course, id));
          return found === undefined ? [] : [{ id: found.id, ...(found.name === undefined ? {} : { name: found.name }), as: found.as }];
        }),
      ),
    listPeople: (tenant, course, after, limit) => through('read', () => listed(disk, tenant, course, after).slice(0, limit)),
    standings: (tenant, course, people) => through('read', () => people.map((person) => disk.standings.get(keyOf(tenant, course, person))?.standing)),
    changeStanding: (tenant, course, person, change) =>
      through('write', () => {
        const standing = change(disk.standings.get(keyOf(tenant, course, person))?.standing);
        disk.changes += 1;
        disk.standings.set(keyOf(tenant, course, person), { change: disk.changes, tenant, course, person, standing });
      }),
    lastChange: () => through('read', () => Math.max(0, ...[...disk.standings.values()].map(({ change }) => change))),
    dropStandings: (now) =>
      through('write', () => {
        for (const [key, { standing }] of disk.standings) if (standing.keptUntil !== undefined && standing.keptUntil <= now) disk.standings.delete(key);
      }),
    changedStandings: (after, limit) =>
      through('read', () =>
        [...disk.standings.values()]
          .filter(({ change }) => change > after)
          .sort((a, b) => a.change - b.change)
          .slice(0, limit),
      ),
    forget: (tenant, course, person) =>
      through('write', () => {
        disk.people.delete(keyOf(tenant, course, person));
        disk.standings.delete(keyOf(tenant, course, person));
        forgetNotices(disk, { tenant, course, person });
        for (const [key, { room, file }] of disk.files) {
          if (room.tenant === tenant && room.course === course && file.person === person) disk.files.delete(key);
        }
        for (const room of disk.rooms.values()) {
          if (room.key.tenant === tenant && room.key.course === course) disk.writable(room).forget(person);
        }
        disk.audit = disk.audit.map((entry) => {
          if (entry.tenant !== tenant || ![course, ''].includes(entry.course)) return entry;
          const { subject, ...rest } = { ...entry, by: entry.by === person ? '' : entry.by };
          if (subject === person && entry.course === course) return { ...rest, details: {} };
          return { ...rest, ...(subject === undefined ? {} : { subject }) };
        });
      }),
  };
}

function listed(disk: Disk, tenant: string, course: string, after: { readonly sort: string; readonly id: string } | undefined): readonly ListedPerson[] {
  const prefix = keyOf(tenant, course).slice(0, -1);
  const compare = (a: { readonly sort: string; readonly id: string }, b: { readonly sort: string; readonly id: string }): number =>
    byBytes(a.sort, b.sort) || byBytes(a.id, b.id);
  return [...disk.people]
    .filter(([key, person]) => key.startsWith(`${prefix},`) && person.as !== 'observer' && disk.standings.get(key)?.standing.removed !== true)
    .filter(([, person]) => after === undefined || compare(person, after) > 0)
    .map(([, person]) => person)
    .sort(compare);
}
