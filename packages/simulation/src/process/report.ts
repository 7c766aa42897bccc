import type { Promised } from '../history/check.ts';
import { PROMISES } from '../history/check.ts';
import type { History } from '../history/history.ts';

/** What came of the histories of one fault. */
export interface Outcome {
  readonly title: string;
  histories: number;
  acknowledged: number;
  read: number;
  /** How often each promise was broken, by its id. */
  readonly broken: Map<Promised['id'], number>;
}

export function newOutcome(title: string): Outcome {
  return { title, histories: 0, acknowledged: 0, read: 0, broken: new Map() };
}

/** Adds a history. @returns what it broke */
export function count(outcome: Outcome, history: History): readonly string[] {
  outcome.histories += 1;
  outcome.acknowledged += history.answers.filter(({ ack }) => ack.status !== 'rejected').length;
  outcome.read += history.readings.length;
  return PROMISES.flatMap(({ id, broken }) => {
    const found = broken(history);
    outcome.broken.set(id, (outcome.broken.get(id) ?? 0) + found.length);
    return found.map((trouble) => `${id}: ${trouble}`);
  });
}

/** A column of the table, and the promises that it counts. */
const COLUMNS = [
  ['missing', ['missing', 'restored']],
  ['doubled', ['doubled']],
  ['order, resume, times', ['order', 'time', 'read-your-writes']],
  ['refused or lost words', ['refused', 'kept-words']],
  ['hidden or erased words seen', ['hidden', 'erased']],
  ['pages that differ or complain', ['same-screen', 'untroubled']],
  ['webhook misled', ['told']],
] as const;

/** The report as a Markdown table. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const heads = ['while', 'histories', 'acknowledged', 'pages read', ...COLUMNS.map(([head]) => head)];
  const rows = outcomes.map(({ title, histories, acknowledged, read, broken }) => {
    const counts = COLUMNS.map(([, ids]) => ids.reduce((sum, id) => sum + (broken.get(id) ?? 0), 0));
    return row([title, histories, acknowledged, read, ...counts]);
  });
  return [row(heads), row(heads.map(() => '---')), ...rows].join('\n');
}
