import { STANDING_MS } from '../standings/standings.ts';
import { writeAudit } from './audit.ts';
import type { PersonCount, PersonKey } from './person-in-rooms.ts';
import { SINKS } from './sinks.ts';
import type { EraseTools } from './tools.ts';

/** After it nothing more is written of who came in before their tokens were revoked, and a second for what was under way: milliseconds. */
const LAST_WRITES_MS = STANDING_MS + 1000;

/**
 * Erases a person of a course, in every sink: their words are gone, what they did is done by an alias that is random in each room, and
 * nothing else of them is kept. Tokens of before are no good any more; who is given a new one comes back. Where the process ends half-way,
 * erasing again does the rest. Servers that run meanwhile may write what the person is sending just now: {@link eraseLastWrites} takes
 * that.
 *
 * @param by the person or the key that wants it so, for the audit log
 */
export async function erasePerson(tools: EraseTools, who: PersonKey, by: string): Promise<PersonCount> {
  const erased = await empty(tools, who);
  await note(tools, who, by, erased);
  for (const sink of SINKS) await sink.settle?.(tools);
  return erased;
}

/**
 * Waits until every server knows that a person's tokens were revoked, and erases what was written of them until then. To be called after
 * {@link erasePerson}.
 *
 * @returns how much that was
 */
export async function eraseLastWrites(tools: EraseTools, who: PersonKey, by: string): Promise<PersonCount> {
  await new Promise<void>((resolve) => { tools.surroundings.clock.after(LAST_WRITES_MS, resolve); });
  const [listed] = await tools.store.people(who.tenant, who.course, [who.person]);
  const erased = await empty(tools, who, true);
  if (erased.events > 0) await note(tools, who, by, erased);
  if (erased.events > 0 || listed !== undefined) for (const sink of SINKS) await sink.settle?.(tools);
  return erased;
}

async function empty(tools: EraseTools, who: PersonKey, again = false): Promise<PersonCount> {
  let erased: PersonCount = { rooms: 0, subjects: 0, events: 0 };
  for (const sink of SINKS) {
    if (again && sink.once === true) continue;
    const count = await sink.erase?.(tools, who);
    if (count !== undefined) erased = count;
  }
  return erased;
}

/** Without the person: the entry would be the last place that knows who it was. */
function note(tools: EraseTools, who: PersonKey, by: string, erased: PersonCount): Promise<void> {
  return writeAudit(tools, who, { by: by === who.person ? '' : by, act: 'person.erase', details: { ...erased } });
}
