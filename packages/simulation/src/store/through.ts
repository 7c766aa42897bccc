/** What a call to the store does. */
export type CallKind = 'read' | 'write';

/** Stands before and behind every call: it may take its time, fail, or, in a process that has died, never go on. */
export type Gate = (when: 'before' | 'after', kind: CallKind) => Promise<void>;

/** Does what a call asks for, in one go, between two passages of the gate. */
export type Through = <T>(kind: CallKind, act: () => T | Promise<T>) => Promise<T>;

export function through(gate: Gate): Through {
  return async (kind, act) => {
    await gate('before', kind);
    const outcome = await act();
    await gate('after', kind);
    return outcome;
  };
}
