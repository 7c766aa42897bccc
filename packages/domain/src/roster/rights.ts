import type { RoleClass } from '@studyhall/protocol';

/** Whether a person of this role class may write at all. Observers only read. */
export function mayWrite(as: RoleClass): boolean {
  return as !== 'observer';
}

/** Whether this role class moderates: teaching assistants and instructors. */
export function isStaff(as: RoleClass): boolean {
  return as === 'ta' || as === 'instructor';
}
