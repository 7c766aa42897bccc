import { type Random, RoomError } from '@studyhall/protocol';
import type { Fault, FaultPlan, HintFault } from './plan.ts';

/**
 * A plan that fails now and then, the same for the same randomness.
 *
 * @param rate how many of the calls and hints go wrong: 0 to 1
 */
export function randomFaults(random: Random, rate: number): FaultPlan {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random.fraction() * from.length)];
  const offline = new RoomError('offline', 'by chance');
  const calls: readonly Fault[] = [
    { kind: 'fail', error: offline },
    { kind: 'lose', error: offline },
    { kind: 'fail', error: new RoomError('rate-limited', 'by chance', { retryAfterMs: 500 }) },
    { kind: 'late', ms: 700 },
  ];
  const hints: readonly HintFault[] = ['drop', 'twice', 'bare'];
  return {
    call: () => (random.fraction() < rate ? pick(calls) : undefined),
    hint: () => (random.fraction() < rate ? pick(hints) : undefined),
  };
}
