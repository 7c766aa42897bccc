import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { failureLine, leaveCounts } from '../counts.ts';

/** A reporter for Playwright that prints nothing and leaves the counts of the whole run. */
export default class CountsReporter implements Reporter {
  #tests: TestCase[] = [];
  #errors = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#tests = suite.allTests();
  }

  /** Called for what goes wrong outside a test, such as a file that does not load. */
  onError(): void {
    this.#errors += 1;
  }

  onEnd(): void {
    const outcomes = this.#tests.map((test) => test.outcome());
    const skipped = outcomes.filter((outcome) => outcome === 'skipped').length;
    const passed = outcomes.filter((outcome) => outcome === 'expected').length;
    const failures = this.#tests
      .filter((test) => test.outcome() === 'unexpected')
      .map((test) => failureLine(test.titlePath().filter(Boolean).join(' › '), test.results.at(-1)?.error?.message ?? test.results.at(-1)?.status ?? ''));
    leaveCounts({ failures, passed, skipped, failed: outcomes.length - passed - skipped + this.#errors });
  }
}
