import type { RoleClass } from '@studyhall/protocol';

/** Short names of roles, in lower case, with the class of rights that each one means. */
const CLASSES: Readonly<Record<string, RoleClass>> = {
  instructor: 'instructor',
  teacher: 'instructor',
  administrator: 'instructor',
  ta: 'ta',
  teachingassistant: 'ta',
  student: 'student',
  learner: 'student',
  observer: 'observer',
  mentor: 'observer',
};

/** Most rights first. */
const BY_RIGHTS: readonly RoleClass[] = ['instructor', 'ta', 'student', 'observer'];

/** A role of LTI in a course: 1.3 as a URL, 1.1 as a URN; the second name, where there is one, is the more exact. */
const LTI_ROLE =
  /^(?:https?:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/membership(?:\/(?<of>\w+))?#|urn:lti:role:ims\/lis\/(?:(?<urnOf>\w+)\/)?)(?<name>\w+)$/;

/**
 * The role class for the roles that a host gives a person: our own class names, short names such as `Learner`, or LTI's
 * roles in a course.
 *
 * - The role with the most rights wins; `observer` therefore holds only where no other known role is given.
 * - LTI lists a teaching assistant as an instructor too and says in a second role what kind; the exact one counts.
 * - LTI's roles in the institution or the system say nothing about the course: somebody's teacher may be a learner here.
 * - No role that is known here: `student`.
 */
export function roleClass(roles: readonly string[]): RoleClass {
  const read = roles.map(readRole);
  const exact = new Set(read.flatMap(({ of, found }) => (found === undefined || of === undefined ? [] : [of])));
  const found = read.filter(({ name, principal }) => !(principal && exact.has(name))).map((role) => role.found);
  return BY_RIGHTS.find((each) => found.includes(each)) ?? 'student';
}

interface ReadRole {
  readonly name: string;
  /** The role that this one is a kind of. */
  readonly of: string | undefined;
  /** Whether LTI may say more exactly in another role what this one is. */
  readonly principal: boolean;
  readonly found: RoleClass | undefined;
}

function readRole(role: string): ReadRole {
  const lti = LTI_ROLE.exec(role.trim())?.groups;
  const of = (lti?.['of'] ?? lti?.['urnOf'])?.toLowerCase();
  const name = (lti?.['name'] ?? role).trim().toLowerCase();
  const found = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
  // A kind of a role that is not known by itself still is that role: a guest instructor is an instructor.
  const kindOf = of !== undefined && Object.hasOwn(CLASSES, of) ? CLASSES[of] : undefined;
  return { name, of, principal: lti !== undefined && of === undefined, found: found ?? kindOf };
}
