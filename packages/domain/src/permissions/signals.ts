import { ROLE_CLASSES } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';
import { lets } from './row.ts';
import type { Row } from './row.ts';

/** The rows of signals. They are gone in a moment, so nobody asks what the room is like: who looks back at a closed course may still be seen. */
export const SIGNAL_ACTS = {
  //                open    locked  missing closed
  'signal-typing': ['sti-', 'sti-', 'sti-', 'sti-'],
  'signal-here':   ['sti-', 'sti-', 'sti-', 'sti-'],
} as const satisfies Readonly<Record<string, Row>>;

/** The role classes that may set a signal where the room is open. */
export function speakers(act: keyof typeof SIGNAL_ACTS): readonly RoleClass[] {
  return ROLE_CLASSES.filter((as) => lets(SIGNAL_ACTS[act], as, 'open'));
}
