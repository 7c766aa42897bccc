import { describe, it } from 'vitest';
import { holdToLaws } from '../hold.ts';
import type { Subject } from '../subject.ts';
import { LAW_MS } from './patience.ts';

/**
 * Makes a test of each law for vitest.
 *
 * @example
 * import { conformance } from '@studyhall/conformance/vitest';
 * conformance({ name: 'my adapter', lacks: ['windows', 'snapshots', 'restart', 'courses', 'reader', 'auth', 'postFirst'], harness: () => myHarness() });
 */
export function conformance(subject: Subject): void {
  holdToLaws({ describe, it: (title, body) => { it(title, body, LAW_MS); } }, subject);
}
