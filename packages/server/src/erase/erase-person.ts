import { writeAudit } from './audit.ts';
import type { PersonCount, PersonKey } from './person-in-rooms.ts';
import { SINKS } from './sinks.ts';
import type { EraseTools } from './tools.ts';

/**
 * Erases a person of a course, in every sink: their words are gone, what they did is done by an alias that is random in each room, and
 * nothing else of them is kept. Tokens of before are no good any more; who is given a new one comes back. Where the process ends half-way,
 * erasing again does the rest.
 *
 * @param by the person or the key that wants it so, for the audit log
 */
export async function erasePerson(tools: EraseTools, who: PersonKey, by: string): Promise<PersonCount> {
  let erased: PersonCount = { rooms: 0, subjects: 0, events: 0 };
  for (const sink of SINKS) {
    const count = await sink.erase?.(tools, who);
    if (count !== undefined) erased = count;
  }
  // Without the person: the entry would be the last place that knows who it was.
  await writeAudit(tools, who, { by: by === who.person ? '' : by, act: 'person.erase', details: { ...erased } });
  for (const sink of SINKS) await sink.settle?.(tools);
  return erased;
}
