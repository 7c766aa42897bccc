import { LAWS } from '../laws.ts';
import type { Law } from '../law.ts';
import type { Look } from '../report/look.ts';
import { type FailedLaw, type Report, reportOf } from '../report/report.ts';
import { trouble } from '../report/troubles.ts';
import { Unusable } from '../report/unusable.ts';
import type { Message } from './messages.ts';
import type { Place } from './place.ts';
import { round } from './round.ts';

/** What is to be run. */
export interface Plan {
  readonly laws: readonly Law[];
  /** As the person asked for them, where not all are. */
  readonly only?: readonly string[];
  readonly seed?: number;
  /** How long a step may take: milliseconds. */
  readonly step: number;
  /** How long all of it may take: milliseconds. */
  readonly whole: number;
}

/** Shows how it goes. */
export interface Show {
  start(subject: string, seed: number, found: Look): void;
  law(law: Law, message: string | undefined): void;
  trouble(duty: FailedLaw): void;
}

/**
 * Has laws held in a place. Where a law takes the place with it, the law is broken and the others are held in a new one.
 *
 * @throws Unusable where the subject cannot be held against any law
 */
export async function conduct(place: Place, plan: Plan, show: Show): Promise<Report> {
  const results = new Map<string, string | undefined>();
  const troubles = new Map<string, FailedLaw>();
  let first: Extract<Message, { t: 'looked' }> | undefined;

  const settle = (id: string, message: string | undefined): void => {
    const law = LAWS.find((each) => each.id === id);
    if (law === undefined || results.has(id)) return;
    results.set(id, message);
    show.law(law, message);
  };
  const complain = (duty: FailedLaw): void => {
    if (troubles.has(duty.id)) return;
    troubles.set(duty.id, duty);
    show.trouble(duty);
  };
  const hear = (message: Message): void => {
    if (message.t === 'looked') {
      if (first === undefined) show.start(message.subject, message.seed, message.found);
      first ??= message;
    } else if (message.t === 'ended') settle(message.law, message.outcome.message);
    else if (message.t === 'trouble') complain(message.duty);
  };
  const rest = (): readonly Law[] =>
    plan.laws.filter(({ id, needs }) => !results.has(id) && !needs.some((need) => first?.found.lacks.includes(need)));

  const whole = new AbortController();
  const timer = setTimeout(() => { whole.abort(); }, plan.whole);
  try {
    for (;;) {
      const before = results.size;
      const job = { laws: rest().map(({ id }) => id), step: plan.step, ...(plan.seed !== undefined && { seed: plan.seed }) };
      const end = await round(place, job, hear, whole.signal);
      if (end.how === 'unusable') throw new Unusable(end.line, end.example);
      if (end.how === 'broke') throw new Unusable(`${end.what}: ${end.reason}`);
      if (end.how === 'done') break;
      if (end.law === undefined) complain(trouble('subject/disposed', end.reason));
      else settle(end.law, end.reason);
      if (whole.signal.aborted || results.size === before) for (const { id } of rest()) settle(id, `it was not reached: ${end.reason}`);
      if (rest().length === 0) break;
    }
  } finally {
    clearTimeout(timer);
  }
  if (first === undefined) throw new Unusable('nothing was found out about it');
  const { subject, seed, found } = first;
  return reportOf({
    subject, seed, ...found, results, laws: plan.laws, troubles: [...troubles.values()], ...(plan.only && { only: plan.only }),
  });
}
