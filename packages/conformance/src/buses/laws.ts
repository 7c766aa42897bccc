import type { BusLaw } from './law.ts';
import { listeningLaws } from './laws/listening.ts';
import { lossLaws } from './laws/loss.ts';
import { reachingLaws } from './laws/reaching.ts';

/** Every law of buses. */
export const BUS_LAWS: readonly BusLaw[] = [...reachingLaws, ...listeningLaws, ...lossLaws];
