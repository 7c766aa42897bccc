import type { Law, Need } from './law.ts';
import { endingLaws } from './laws/ending.ts';
import { capabilityEndLaws } from './laws/capability-ends.ts';
import { crowdLaws } from './laws/crowd.ts';
import { errorLaws } from './laws/errors.ts';
import { factsLaws } from './laws/facts.ts';
import { failureLaws } from './laws/failure.ts';
import { fileLaws } from './laws/files.ts';
import { hintLaws } from './laws/hints.ts';
import { historyLaws } from './laws/histories.ts';
import { idempotencyLaws } from './laws/idempotency.ts';
import { identityLaws } from './laws/identity.ts';
import { inboxLaws } from './laws/inbox.ts';
import { lossLaws } from './laws/loss.ts';
import { orderLaws } from './laws/order.ts';
import { readingLaws } from './laws/reading.ts';
import { receiptLaws } from './laws/receipts.ts';
import { resumeLaws } from './laws/resume.ts';
import { roomLaws } from './laws/rooms.ts';
import { rosterLaws } from './laws/roster.ts';
import { searchLaws } from './laws/search.ts';
import { signalLaws } from './laws/signals.ts';
import { snapshotLaws } from './laws/snapshots.ts';
import { transparencyLaws } from './laws/transparency.ts';
import { waitingLaws } from './laws/waiting.ts';
import { windowLogLaws } from './laws/windows-log.ts';
import { windowLaws, windowRefusalLaws } from './laws/windows.ts';

const all: readonly Law[] = [
  ...factsLaws,
  ...orderLaws,
  ...crowdLaws,
  ...idempotencyLaws,
  ...readingLaws,
  ...resumeLaws,
  ...lossLaws,
  ...identityLaws,
  ...transparencyLaws,
  ...failureLaws,
  ...errorLaws,
  ...endingLaws,
  ...hintLaws,
  ...roomLaws,
  ...historyLaws,
  ...snapshotLaws,
  ...windowLaws,
  ...windowLogLaws,
  ...windowRefusalLaws,
  ...signalLaws,
  ...rosterLaws,
  ...receiptLaws,
  ...fileLaws,
  ...searchLaws,
  ...inboxLaws,
  ...waitingLaws,
  ...capabilityEndLaws,
];

/** `order` of `order/batch`. */
export const familyOf = (id: string): string => id.slice(0, id.indexOf('/'));

/** Every law, family by family, in the order in which a new adapter is best brought to keep them. */
export const LAWS: readonly Law[] = [...new Set(all.map(({ id }) => familyOf(id)))].flatMap((family) =>
  all.filter(({ id }) => familyOf(id) === family),
);

/** The laws for a subject that lacks some of what laws need. */
export function lawsFor(lacks: readonly Need[]): readonly Law[] {
  return LAWS.filter(({ needs }) => !needs.some((need) => lacks.includes(need)));
}
