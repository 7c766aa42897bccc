import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';
import { type Counts, failureLine, leaveCounts, sum } from '../counts.ts';

const countSuite = (suite: TestSuiteResult): Counts =>
  sum([
    ...suite.suites.map(countSuite),
    ...suite.tests.map(({ name, passed, skipped, error }) => ({
      passed: passed && !skipped ? 1 : 0,
      failed: passed || skipped ? 0 : 1,
      skipped: skipped ? 1 : 0,
      ...(!passed && !skipped && { failures: [failureLine(`${suite.name} › ${name}`, error?.message ?? '')] }),
    })),
  ]);

/** A file that fails outside its tests (it does not load, a promise rejects) counts as one failure. */
function countSession(session: TestSession): Counts {
  const counts = session.testResults ? countSuite(session.testResults) : { passed: 0, failed: 0, skipped: 0 };
  if (session.passed === true || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: [failureLine(session.testFile, session.errors.map(({ message }) => message).join(', '))] };
}

/** A reporter for @web/test-runner that prints nothing and leaves the counts of the whole run. */
export const countsReporter = (): Reporter => ({
  onTestRunFinished({ sessions }) {
    leaveCounts(sum(sessions.map(countSession)));
  },
});
