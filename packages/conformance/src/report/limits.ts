/** How long things may take: milliseconds. */
export interface Limits {
  /** For each step: loading, opening, one law. */
  readonly step: number;
  /** For a harness to end what it began. */
  readonly dispose: number;
}

/** What an adapter has where nobody says otherwise; a law itself waits up to eight seconds for what must come in the end. */
export const USUAL_LIMITS: Limits = { step: 60_000, dispose: 10_000 };

/** Limits from the one number that a person gives. */
export function limitsOf(step: number): Limits {
  return { step, dispose: Math.min(step, USUAL_LIMITS.dispose) };
}

/** By these words a time that was up is known in a report. */
export const NO_ANSWER = 'no answer within';

/** Something has not ended within its time. */
export class Overdue extends Error {
  override readonly name = 'Overdue';
}

/**
 * Waits for an answer, but not for ever. What comes too late is dropped.
 *
 * @throws Overdue
 */
export async function within<T>(ms: number, what: string, work: () => T | Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const overdue = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Overdue(`${what}: ${NO_ANSWER} ${seconds(ms)}`));
    }, ms);
  });
  try {
    return await Promise.race([Promise.resolve().then(work), overdue]);
  } finally {
    clearTimeout(timer);
  }
}

/** `1500` as `1.5 s`. */
export function seconds(ms: number): string {
  return `${String(ms / 1000)} s`;
}
