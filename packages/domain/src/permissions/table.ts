import type { RoleClass } from '@studyhall/protocol';
import { ACTS } from './acts.ts';
import { lets } from './row.ts';
import type { RoomState, Row } from './row.ts';
import { SIGNAL_ACTS } from './signals.ts';

/**
 * Who may what, in a room of one's own course; in any other nobody may anything. What stands here as nobody's is done by the
 * course page's backend or the server's operator, who have no role class.
 */
export const PERMISSIONS = {
  ...ACTS,
  ...SIGNAL_ACTS,
  //                     open    locked  missing closed
  'edit-others':        ['----', '----', '----', '----'],
  'delete-others':      ['----', '----', '----', '----'],
  'undelete-others':    ['----', '----', '----', '----'],
  'accept-others':      ['----', '----', '----', '----'],
  'vote-own':           ['----', '----', '----', '----'],
  'read-deleted':       ['----', '----', '----', '----'],
  'open':               ['stio', 'stio', 'stio', 'stio'],
  'read-log':           ['stio', 'stio', 'stio', 'stio'],
  'read-window':        ['stio', 'stio', 'stio', 'stio'],
  'read-snapshot':      ['stio', 'stio', 'stio', 'stio'],
  'read-before-posting':['-ti-', '-ti-', '----', '-ti-'],
  'search':             ['stio', 'stio', 'stio', 'stio'],
  'watch':              ['stio', 'stio', 'stio', 'stio'],
  'watch-signals':      ['stio', 'stio', 'stio', 'stio'],
  'list-people':        ['stio', 'stio', 'stio', 'stio'],
  'name-people':        ['stio', 'stio', 'stio', 'stio'],
  'read-own-marks':     ['stio', 'stio', 'stio', 'stio'],
  'move-own-marks':     ['stio', 'stio', 'stio', 'stio'],
  'read-others-marks':  ['----', '----', '----', '----'],
  'put-file':           ['sti-', '----', 'sti-', '----'],
  'read-file':          ['stio', 'stio', '----', 'stio'],
  'read-others-unsent': ['----', '----', '----', '----'],
  'make-room':          ['----', '----', 'sti-', '----'],
  'make-listed-room':   ['----', '----', '-ti-', '----'],
  'make-many-rooms':    ['----', '----', '-ti-', '----'],
  'write-course-log':   ['----', '----', '----', '----'],
  'open-own-room':      ['stio', 'stio', 'stio', 'stio'],
  'read-own-inbox':     ['stio', 'stio', 'stio', 'stio'],
  'read-others-inbox':  ['----', '----', '----', '----'],
  'follow':             ['stio', 'stio', 'stio', 'stio'],
  'read-others-follows':['----', '----', '----', '----'],
  'lock':               ['----', '----', '----', '----'],
  'unlock':             ['----', '----', '----', '----'],
  'close-course':       ['----', '----', '----', '----'],
  'change-settings':    ['----', '----', '----', '----'],
  'change-standing':    ['----', '----', '----', '----'],
  'erase':              ['----', '----', '----', '----'],
  'export-own':         ['----', '----', '----', '----'],
  'export-others':      ['----', '----', '----', '----'],
  'archive':            ['----', '----', '----', '----'],
  'import':             ['----', '----', '----', '----'],
  'digest':             ['----', '----', '----', '----'],
} as const satisfies Readonly<Record<string, Row>>;

/** One row of {@link PERMISSIONS}. */
export type Operation = keyof typeof PERMISSIONS;

/** Whether a role class may do this, by the whole table. */
export function isAllowed(operation: Operation, as: RoleClass, state: RoomState): boolean {
  return lets(PERMISSIONS[operation], as, state);
}
