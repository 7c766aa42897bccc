import { endingMutants } from './ending.ts';
import { errorMutants } from './errors.ts';
import { factsMutants } from './facts.ts';
import { failureMutants } from './failure.ts';
import { fileMutants } from './files.ts';
import { foldMutants } from './folds.ts';
import { hintMutants } from './hints.ts';
import { historyMutants } from './histories.ts';
import { idempotencyMutants } from './idempotency.ts';
import { identityMutants } from './identity.ts';
import { inboxMutants } from './inbox.ts';
import { lossMutants } from './loss.ts';
import type { Mutant } from './mutant.ts';
import { orderMutants } from './order.ts';
import { peopleMutants } from './people.ts';
import { readingMutants } from './reading.ts';
import { resumeMutants } from './resume.ts';
import { roomMutants } from './rooms.ts';
import { searchMutants } from './search.ts';
import { signalMutants } from './signals.ts';
import { transparencyMutants } from './transparency.ts';
import { waitingMutants } from './waiting.ts';

/** Every broken adapter: what integrators get wrong, and the law that tells them. */
export const MUTANTS: readonly Mutant[] = [
  ...factsMutants,
  ...orderMutants,
  ...idempotencyMutants,
  ...readingMutants,
  ...resumeMutants,
  ...lossMutants,
  ...identityMutants,
  ...transparencyMutants,
  ...failureMutants,
  ...errorMutants,
  ...endingMutants,
  ...hintMutants,
  ...roomMutants,
  ...historyMutants,
  ...foldMutants,
  ...signalMutants,
  ...peopleMutants,
  ...inboxMutants,
  ...fileMutants,
  ...searchMutants,
  ...waitingMutants,
];
