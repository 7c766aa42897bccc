import { ROLE_CLASSES } from '@studyhall/protocol';
import type { RoleClass } from '@studyhall/protocol';

/**
 * What a room can be like.
 * - `open`: the usual state
 * - `locked`: staff moderate what is there, and nobody writes
 * - `missing`: nobody has posted in it yet
 * - `closed`: its course is over
 */
export const ROOM_STATES = ['open', 'locked', 'missing', 'closed'] as const;

/** One of {@link ROOM_STATES}. */
export type RoomState = (typeof ROOM_STATES)[number];

type Initial<R extends string> = R extends `${infer Letter}${string}` ? Letter : never;

type Letters<R extends readonly string[]> = R extends readonly [infer First extends string, ...infer Rest extends readonly string[]]
  ? `${Initial<First> | '-'}${Letters<Rest>}`
  : '';

/** Who may, as one letter or a dash for each role class in their order: `sti-` is every student, ta and instructor, and no observer. */
export type Cell = Letters<typeof ROLE_CLASSES>;

type CellFor<States extends readonly string[]> = { readonly [State in keyof States]: Cell };

/** A cell for each of {@link ROOM_STATES}, in their order. A new state or role class makes every row a compile error. */
export type Row = CellFor<typeof ROOM_STATES>;

/** Whether a row lets a role class. A class from elsewhere may nothing. */
export function lets(row: Row, as: RoleClass, state: RoomState): boolean {
  return (row[ROOM_STATES.indexOf(state)]?.[ROLE_CLASSES.indexOf(as)] ?? '-') !== '-';
}
