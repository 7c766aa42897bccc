import { createHash } from 'node:crypto';
import type { PostQuery, RoomKey } from '@studyhall/server-core';

/** Begins a term that no text has. */
const MARK = '§';

/** How many numbers a millisecond has for the posts that were written in it. */
const PER_MS = 1024;

/** The term of every post of a course: who looks for words there goes past those of others. */
export function courseTerm({ tenant, course }: Pick<RoomKey, 'tenant' | 'course'>): string {
  return MARK + createHash('sha256').update(JSON.stringify([tenant, course])).digest('hex').slice(0, 20);
}

/** What SQLite is asked: terms hold neither quotation marks nor spaces. */
export function sqliteMatch(query: Pick<PostQuery, 'tenant' | 'course' | 'terms'>): string {
  return [`"${courseTerm(query)}"`, ...query.terms.map((term) => `"${term}"*`)].join(' AND ');
}

/** What PostgreSQL is asked. */
export function postgresMatch(query: Pick<PostQuery, 'tenant' | 'course' | 'terms'>): string {
  return [`'${courseTerm(query)}'`, ...query.terms.map((term) => `'${term}':*`)].join(' & ');
}

/** The first number for a post of a time, in milliseconds. */
export function firstNumber(at: number): number {
  return at * PER_MS;
}

/** The first number after those of a millisecond. */
export function numbersEnd(first: number): number {
  return first + PER_MS;
}
