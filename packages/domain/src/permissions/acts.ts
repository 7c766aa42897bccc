import type { RoleClass } from '@studyhall/protocol';
import type { Reason } from '../rule.ts';
import type { ThreadEventType } from '../thread/acts/events.ts';
import { POST, READ_HIDDEN, whyNotBy } from './posting.ts';
import { lets } from './row.ts';
import type { RoomState, Row } from './row.ts';

/** What the table tells apart besides the types of events. */
type OtherAct = 'classify-others' | 'announce' | 'read-hidden' | 'write-unknown';

/**
 * The rows that folds and screens ask, apart from the others because every page loads them. Rules ask more: that a post is
 * one's own, that it is not deleted.
 */
export const ACTS = {
  //                 open    locked  missing closed
  'post':            POST,
  'edit':            ['sti-', '----', '----', '----'],
  'delete':          ['sti-', '----', '----', '----'],
  'undelete':        ['sti-', '----', '----', '----'],
  'react':           ['sti-', '----', '----', '----'],
  'vote':            ['sti-', '----', '----', '----'],
  'accept':          ['sti-', '----', '----', '----'],
  'classify':        ['sti-', '----', '----', '----'],
  'classify-others': ['-ti-', '----', '----', '----'],
  'announce':        ['-ti-', '----', '-ti-', '----'],
  'endorse':         ['-ti-', '----', '----', '----'],
  'hide':            ['-ti-', '-ti-', '----', '-ti-'],
  'unhide':          ['-ti-', '-ti-', '----', '-ti-'],
  'read-hidden':     READ_HIDDEN,
  'write-unknown':   ['sti-', '----', 'sti-', '----'],
} as const satisfies Readonly<Record<Exclude<ThreadEventType, 'erased'> | OtherAct, Row>>;

/** Whether a role class may do this at all, by the table of permissions. */
export function may(as: RoleClass, act: keyof typeof ACTS, state: RoomState = 'open'): boolean {
  return lets(ACTS[act], as, state);
}

/** Why a role class may not do this at all; undefined where it may. */
export function whyNot(as: RoleClass, act: keyof typeof ACTS, state: RoomState = 'open'): Reason | undefined {
  return whyNotBy(ACTS[act], as, state);
}
