import type { RoleClass } from '@studyhall/protocol';
import type { Reason } from '../rule.ts';
import { lets } from './row.ts';
import type { RoomState, Row } from './row.ts';

// The rows that every page asks for with its first board, apart from the others.

//                         open    locked  missing closed
export const POST = /* */ ['sti-', '----', 'sti-', '----'] as const satisfies Row;
export const READ_HIDDEN = ['-ti-', '-ti-', '----', '-ti-'] as const satisfies Row;

/** Whether a role class may post in an open room. */
export function mayPost(as: RoleClass): boolean {
  return lets(POST, as, 'open');
}

/** Whether a role class is of the people who run a course. */
export function isStaff(as: RoleClass): boolean {
  return as === 'ta' || as === 'instructor';
}

/** Why a role class may not do what a row of the table is about; undefined where it may. */
export function whyNotBy(row: Row, as: RoleClass, state: RoomState = 'open'): Reason | undefined {
  if (lets(row, as, state)) return undefined;
  if (state !== 'open' && lets(row, as, 'open')) return `room.${state}`;
  return mayPost(as) ? 'thread.not-staff' : 'role.observer';
}
