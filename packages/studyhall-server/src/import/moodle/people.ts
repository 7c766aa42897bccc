import type { RoleClass } from '@studyhall/protocol';
import type { ImportedPerson } from '../imported.ts';
import { all, numberOf, textOf } from './xml.ts';
import type { XmlNode } from './xml.ts';

/** Moodle's roles by their short names; whoever has none of them is a student. */
const ROLES: readonly (readonly [as: RoleClass, names: readonly string[]])[] = [
  ['instructor', ['manager', 'coursecreator', 'editingteacher']],
  ['ta', ['teacher']],
];

/**
 * The people of a backup.
 *
 * @param users `users.xml`, which a backup without people lacks; `roles`: `roles.xml`; `assigned`: `course/roles.xml`
 */
export function readPeople({ users, roles, assigned }: Readonly<Record<'users' | 'roles' | 'assigned', XmlNode | undefined>>): ReadonlyMap<string, ImportedPerson> {
  const names = new Map(all(roles, 'role').map((role) => [role.attributes['id'], textOf(role, 'shortname')]));
  const held = new Map<string, Set<string>>();
  for (const assignment of all(assigned, 'role_assignments', 'assignment')) {
    const user = textOf(assignment, 'userid');
    held.set(user, new Set([...(held.get(user) ?? []), names.get(textOf(assignment, 'roleid')) ?? '']));
  }
  return new Map(
    all(users, 'user').flatMap((user) => {
      const id = user.attributes['id'] ?? '';
      if (numberOf(user, 'deleted') === 1) return [];
      const name = `${textOf(user, 'firstname')} ${textOf(user, 'lastname')}`.trim();
      const aliases = [textOf(user, 'username'), textOf(user, 'email'), textOf(user, 'idnumber')].filter((alias) => alias !== '');
      const as = ROLES.find(([, short]) => short.some((each) => held.get(id)?.has(each)))?.[0] ?? 'student';
      return [[id, { id, ...(name === '' ? {} : { name }), as, aliases }]] as const;
    }),
  );
}
