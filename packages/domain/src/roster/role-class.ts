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

/** A role of LTI 1.3, and of 1.1, in a course: what it is a kind of, where it says so, and its name. */
const LTI_1_3 = /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/membership(?:\/(\w+))?#(\w+)$/;
const LTI_1_1 = /^urn:lti:role:ims\/lis\/(?:(\w+)\/)?(\w+)$/;

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

/** The class of two that has fewer rights. */
export function atMost(as: RoleClass, most: RoleClass): RoleClass {
  return BY_RIGHTS.indexOf(as) < BY_RIGHTS.indexOf(most) ? most : as;
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
  const said = role.trim();
  const lti = LTI_1_3.exec(said) ?? LTI_1_1.exec(said);
  const of = lti?.[1]?.toLowerCase();
  const name = (lti?.[2] ?? said).toLowerCase();
  const found = Object.hasOwn(CLASSES, name) ? CLASSES[name] : undefined;
  // A kind of a role that is not known by itself still is that role: a guest instructor is an instructor.
  const kindOf = of !== undefined && Object.hasOwn(CLASSES, of) ? CLASSES[of] : undefined;
  return { name, of, principal: lti !== null && of === undefined, found: found ?? kindOf };
}
