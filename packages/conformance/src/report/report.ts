import { CONTRACT_VERSION } from '@studyhall/protocol';
import { canonical } from '../expect.ts';
import type { Law, Need } from '../law.ts';
import { LAWS } from '../laws.ts';
import { KIT_VERSION } from '../version.ts';

/** A law that a subject does not keep. */
export interface FailedLaw {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  /** What was promised, expected and got; or whatever the subject threw. */
  readonly message: string;
}

/** A law that does not apply. */
export interface SkippedLaw {
  readonly id: string;
  /** What the subject would need to have, and has not. */
  readonly needs: readonly Need[];
}

/**
 * How a subject stands to the laws, as it is kept in `conformance.json`. It holds no time and nothing of the machine, so that the
 * same subject gives the same report.
 */
export interface Report {
  /** The version of the contract. */
  readonly contract: number;
  /** The version of this package. */
  readonly kit: string;
  /** The subject's name. */
  readonly subject: string;
  /** What random histories were made from. */
  readonly seed: number;
  /** The laws and families that were asked for, where not all were. */
  readonly only?: readonly string[];
  /** The version of each capability that the subject has. */
  readonly capabilities: Readonly<Record<string, number>>;
  readonly passed: readonly string[];
  readonly skipped: readonly SkippedLaw[];
  readonly failed: readonly FailedLaw[];
}

/** What a report is made of. */
export interface Findings extends Pick<Report, 'subject' | 'seed' | 'only' | 'capabilities'> {
  /** The laws that were asked for; all of them by default. */
  readonly laws?: readonly Law[];
  readonly lacks: readonly Need[];
  /** What was wrong with each law that ran, by id: undefined where nothing was. */
  readonly results: ReadonlyMap<string, string | undefined>;
  /** What the subject owes besides, and does not keep. */
  readonly troubles?: readonly FailedLaw[];
}

/** Makes a report. A law that applies and did not run counts as failed. */
export function reportOf({ laws = LAWS, lacks, results, troubles = [], capabilities, only, ...rest }: Findings): Report {
  const missing = ({ needs }: Law): readonly Need[] => needs.filter((need) => lacks.includes(need));
  const applying = laws.filter((law) => missing(law).length === 0);
  const message = ({ id }: Law): string | undefined => (results.has(id) ? results.get(id) : 'it did not run');
  return {
    contract: CONTRACT_VERSION,
    kit: KIT_VERSION,
    ...rest,
    ...(only === undefined ? {} : { only }),
    capabilities: Object.fromEntries(Object.entries(capabilities).sort(([a], [b]) => (a < b ? -1 : 1))),
    passed: applying.filter((law) => message(law) === undefined).map(({ id }) => id),
    skipped: laws.filter((law) => !applying.includes(law)).map((law) => ({ id: law.id, needs: missing(law) })),
    failed: [
      ...troubles,
      ...applying.flatMap((law) => {
        const said = message(law);
        return said === undefined ? [] : [{ id: law.id, title: law.title, why: law.why, message: said }];
      }),
    ],
  };
}

/** A report as the text of its file. */
export function reportText(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What went wrong, as a report says it: one or a few lines, and never a stack. */
export function messageOf(error: unknown): string {
  const { name = 'Error', message, code } = Object(error) as { name?: string; message?: unknown; code?: unknown };
  if (typeof message !== 'string') return `it threw ${canonical(error)}, which is no error`;
  if (name === 'LawBroken') return message;
  return `${name}${typeof code === 'string' ? ` ${code}` : ''}: ${message}`;
}
