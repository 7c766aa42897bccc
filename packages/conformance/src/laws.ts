import type { Law, Need } from './law.ts';
import { endingLaws } from './laws/ending.ts';
import { failureLaws } from './laws/failure.ts';
import { foldLaws } from './laws/folds.ts';
import { hintLaws } from './laws/hints.ts';
import { historyLaws } from './laws/histories.ts';
import { idempotencyLaws } from './laws/idempotency.ts';
import { identityLaws } from './laws/identity.ts';
import { lossLaws } from './laws/loss.ts';
import { orderLaws } from './laws/order.ts';
import { peopleLaws } from './laws/people.ts';
import { readingLaws } from './laws/reading.ts';
import { signalLaws } from './laws/signals.ts';
import { transparencyLaws } from './laws/transparency.ts';

/** Every law, in the order in which a new adapter is best brought to keep them. */
export const LAWS: readonly Law[] = [
  ...orderLaws,
  ...idempotencyLaws,
  ...readingLaws,
  ...lossLaws,
  ...identityLaws,
  ...transparencyLaws,
  ...failureLaws,
  ...endingLaws,
  ...hintLaws,
  ...historyLaws,
  ...foldLaws,
  ...signalLaws,
  ...peopleLaws,
];

/** The laws for a subject that lacks some of what laws need. */
export function lawsFor(lacks: readonly Need[]): readonly Law[] {
  return LAWS.filter(({ needs }) => !needs.some((need) => lacks.includes(need)));
}
