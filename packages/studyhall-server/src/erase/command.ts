import { countPerson, eraseEvent, eraseLastWrites, erasePerson, findEvent } from '@studyhall/server-core';
import type { EraseTools, PersonCount, RoomKey } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';
import type { Command } from '../command.ts';
import { counted } from '../counted.ts';
import { SettingsError } from '../settings/error.ts';
import { readGiven } from '../settings/given.ts';
import type { Given } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import type { Options } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import { readTenant } from '../settings/tenant.ts';
import { nodeSurroundings } from '../surroundings.ts';
import { BY_OPTION, operatorOf } from './operator.ts';
import { withStoreAndFiles } from './with-store.ts';

const OPTIONS = {
  course: { value: 'NAME', says: ['the course'] },
  person: { value: 'ID', says: ['everything of this person in the course'] },
  room: { value: 'NAME', says: ['the room of the event'] },
  event: { value: 'ID', says: ['this post with its edits; the id of any of', 'its events does'] },
  yes: { says: ['do it; without it only says what it would do'] },
  ...BY_OPTION,
  ...PLACE_OPTIONS,
  issuer: ISSUER_OPTIONS.issuer,
  ...HELP_OPTION,
} as const satisfies Options;

/** What was named to be erased: a person or an event. */
type Named = { readonly person: string } | { readonly room: string; readonly event: string };

/** Erases a person or a post, for good. */
export const erase: Command = {
  help: helpText({
    summary: 'studyhall-server erase: takes away for good what a person or a post has left, in every place that keeps it.',
    usage: ['studyhall-server erase --course NAME --person ID [--yes] [flags]', 'studyhall-server erase --course NAME --room NAME --event ID [--yes] [flags]'],
    options: OPTIONS,
    notes: `The server may run meanwhile. Whoever has a token writes again: let the course page end that first. Where it ended half-way,
the same again does the rest. Backups and archives of before keep what they have.`,
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS);
    const course = given.text('course');
    if (course === undefined) throw new SettingsError('which course? give --course');
    const named = readNamed(given);
    const tenant = readTenant(given);
    const by = operatorOf(given);
    const line = await withStoreAndFiles(given, env, (store, { store: files }) => {
      const tools = { store, files, surroundings: nodeSurroundings(() => undefined) };
      const yes = given.on('yes');
      return 'person' in named
        ? aboutPerson(tools, { tenant, course, person: named.person }, yes, by)
        : aboutEvent(tools, { tenant, course, room: named.room }, named.event, yes, by);
    });
    output.say(`studyhall-server erase: ${line}`);
    return 0;
  },
};

function readNamed(given: Given): Named {
  const [person, room, event] = [given.text('person'), given.text('room'), given.text('event')];
  if (person !== undefined && (room ?? event) === undefined) return { person };
  if (person === undefined && room !== undefined && event !== undefined) return { room, event };
  throw new SettingsError('what is to be erased? give --person, or --room and --event');
}

async function aboutPerson(tools: EraseTools, who: { tenant: string; course: string; person: string }, yes: boolean, by: string): Promise<string> {
  const { tenant, course, person } = who;
  const [entry] = await tools.store.people(tenant, course, [person]);
  if (yes) {
    const erased = await erasePerson(tools, who, by);
    // Who was not in the course at all was sending nothing just now.
    const last = entry === undefined && erased.events === 0 ? undefined : await eraseLastWrites(tools, who, by);
    return `erased ${inWords(erased)}${last === undefined || last.events === 0 ? '' : `, and ${inWords(last)} that came meanwhile`}`;
  }
  const roster = entry === undefined ? 'no entry in the list of people' : 'the entry in the list of people';
  return `would erase ${inWords(await countPerson(tools, who))}, ${roster}, read marks and what the audit log says of them; --yes does it`;
}

async function aboutEvent(tools: EraseTools, room: RoomKey, id: string, yes: boolean, by: string): Promise<string> {
  const found = await findEvent(tools, room, id);
  if (found === undefined) throw new CommandFailed('the room has no such event');
  const { subject, author, at, events } = found;
  const what = `${subject} by ${JSON.stringify(author)}, from ${new Date(at).toISOString()}`;
  if (!yes) return `would erase ${what}: ${counted(events, 'event')} with words; --yes does it`;
  const erased = await eraseEvent(tools, room, id, by);
  return `erased ${what}: ${counted(erased?.events ?? 0, 'event')} with words`;
}

function inWords({ rooms, subjects, events }: PersonCount): string {
  return `${counted(subjects, 'post')} and the name from ${counted(events, 'event')} in ${counted(rooms, 'room')}`;
}
