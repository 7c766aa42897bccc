import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A string that would run or load something where it became markup. */
export interface AttackString {
  readonly id: string;
  readonly p: string;
  /** The ways in which it was seen to run where nothing cleans it; absent where in none. */
  readonly live?: unknown;
}

/** Says where {@link attackStrings} are looked for. */
export const CORPUS = `${process.env['STUDYHALL_CORPORA'] ?? fileURLToPath(new URL('../../../../shared/corpora', import.meta.url))}/xss-public.json`;

/**
 * Public attack strings. They stand beside the repository and not in it, because their licences differ from ours.
 *
 * @returns undefined where this machine has none: then a test is skipped, and says so
 */
export function attackStrings(): readonly AttackString[] | undefined {
  if (!existsSync(CORPUS)) return undefined;
  const { payloads } = JSON.parse(readFileSync(CORPUS, 'utf8')) as { readonly payloads: readonly AttackString[] };
  if (payloads.length < 500) throw new Error(`${CORPUS} holds ${String(payloads.length)} strings: a part of it is missing`);
  return payloads;
}
