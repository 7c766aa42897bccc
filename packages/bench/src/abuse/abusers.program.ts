/** People who mean harm, all from one address. */
import { answerCalls } from '../process/calls.ts';
import { KINDS } from './kinds.ts';

let running: { over: boolean; readonly ended: Promise<unknown> } | undefined;

const calls = {
  begin: ({ url, kind, part }: { url: string; kind: string; part: number }): void => {
    const found = KINDS[kind];
    if (found === undefined) throw new Error(`nobody does ${kind}`);
    const many = Math.max(1, Math.round(found.many * part));
    const own = { over: false };
    const ended = Promise.all(Array.from({ length: many }, (_, place) => found.abuse(url, () => own.over, place)));
    running = Object.assign(own, { ended });
  },

  end: async (): Promise<void> => {
    if (running === undefined) return;
    running.over = true;
    await running.ended;
  },
};
export type AbuserCalls = typeof calls;

answerCalls(calls);
