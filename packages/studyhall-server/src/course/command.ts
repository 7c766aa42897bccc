import { isRoomName } from '@studyhall/protocol';
import { isCourseName, writeAudit } from '@studyhall/server-core';
import type { CourseSettings, Store } from '@studyhall/server-core';
import { CommandFailed } from '../command.ts';
import type { Command, Output } from '../command.ts';
import { BY_OPTION, operatorOf } from '../erase/operator.ts';
import { isStoreThere, openStore } from '../parts/store.ts';
import { SettingsError } from '../settings/error.ts';
import { readGiven } from '../settings/given.ts';
import type { Given } from '../settings/given.ts';
import { helpText } from '../settings/help.ts';
import { HELP_OPTION } from '../settings/option.ts';
import type { Options } from '../settings/option.ts';
import { ISSUER_OPTIONS, PLACE_OPTIONS } from '../settings/options.ts';
import { readPlace } from '../settings/place.ts';
import { readTenant } from '../settings/tenant.ts';
import { readNumber, readRooms } from '../settings/values.ts';
import { nodeSurroundings } from '../surroundings.ts';

const MAX_DAYS = 36_500;
const PAGE = 200;

const OPTIONS = {
  rooms: { value: 'WHO', says: ['open, listed, or as the server has it: any'] },
  'post-first': { value: 'ROOM', many: true, says: ['who is not staff sees what others wrote in', 'this room once they have posted themselves;', 'may be given again, and replaces the list'] },
  'no-post-first': { says: ['in none'] },
  'retention-days': { value: 'N', says: ['erase what is older; 0: never'] },
  ...BY_OPTION,
  ...PLACE_OPTIONS,
  issuer: ISSUER_OPTIONS.issuer,
  ...HELP_OPTION,
} as const satisfies Options;

/** What is done with one course; `before`: its settings, where it has any. */
type Change = (before: CourseSettings | undefined, given: Given) => CourseSettings;

/** The flags that change a course. */
const CHANGING = ['rooms', 'post-first', 'no-post-first', 'retention-days'] as const;

const CHANGES: Readonly<Record<string, Change>> = {
  create(before, given) {
    if (before !== undefined) throw new CommandFailed('the course is there already; course set changes it');
    return withFlags({ state: 'open' }, given);
  },
  set: (before = { state: 'open' }, given) => withFlags(before, given),
  close: (before, given) => ({ ...withFlags(before ?? { state: 'open' }, given), state: 'closed' }),
  open: (before, given) => ({ ...withFlags(before ?? { state: 'open' }, given), state: 'open' }),
};

/** Lists courses and changes their settings. */
export const course: Command = {
  help: helpText({
    summary: 'studyhall-server course: lists the courses that have settings of their own, and changes them.',
    usage: [
      'studyhall-server course list [flags]',
      'studyhall-server course create|set|close|open NAME [flags]',
    ],
    options: OPTIONS,
    notes: 'A course without settings is as the server has it, and is made by its first room. A closed one is read and not written to.',
  }),
  async run(args, env, output) {
    const given = readGiven(args, env, OPTIONS, ['ACT', 'NAME']);
    const [act, name] = given.words;
    const change = act === undefined || !Object.hasOwn(CHANGES, act) ? undefined : CHANGES[act];
    if (act !== 'list' && change === undefined) throw new SettingsError('what is to be done? say list, create, set, close or open');
    if (change !== undefined && (name === undefined || name.trim() === '')) throw new SettingsError('which course? name it');
    if (change === undefined && (name !== undefined || CHANGING.some((flag) => given.texts(flag).length > 0 || given.on(flag)))) {
      throw new SettingsError('course list lists all of them, and changes none: leave the name and the settings out');
    }
    if (name !== undefined && !isCourseName(name)) throw new SettingsError('a course has a name of 200 characters at most, that stands in one line');
    const { store: choice, data } = readPlace(given);
    if (!isStoreThere(choice)) throw new SettingsError(`--data: ${data} has no database`);
    const tenant = readTenant(given);
    const store = await openStore(choice);
    try {
      if (change === undefined || name === undefined) await list(store, tenant, output);
      else {
        const settings = await put(store, tenant, name, (before) => change(before, given), output);
        const tools = { store, surroundings: nodeSurroundings(() => undefined) };
        await writeAudit(tools, { tenant, course: name }, { by: operatorOf(given), act: 'course.put', details: { ...settings } });
      }
      return 0;
    } finally {
      await store.close();
    }
  },
};

async function list(store: Store, tenant: string, output: Output): Promise<void> {
  let after: string | undefined;
  for (;;) {
    const found = await store.courses(tenant, after, PAGE);
    for (const each of found) output.say(lineOf(each.course, each.settings));
    after = found.at(-1)?.course;
    if (found.length < PAGE) return;
  }
}

async function put(
  store: Store,
  tenant: string,
  name: string,
  change: (before: CourseSettings | undefined) => CourseSettings,
  output: Output,
): Promise<CourseSettings> {
  const settings = change((await store.course(tenant, name))?.settings);
  await store.putCourse(tenant, name, settings);
  output.say(lineOf(name, settings));
  return settings;
}

function withFlags(before: CourseSettings, given: Given): CourseSettings {
  const { state } = before;
  const rooms = given.own('rooms');
  const days = given.own('retention-days');
  const chosen = rooms === undefined ? before.rooms : rooms === 'any' ? undefined : readRooms(rooms);
  if (given.on('no-post-first') && given.texts('post-first').length > 0) throw new SettingsError('--post-first and --no-post-first say opposite things: give one');
  const postFirst = given.on('no-post-first') ? [] : roomsFrom(given.texts('post-first'), before.postFirst);
  const kept = days === undefined ? before.retentionDays : readNumber(days, 'retention-days', MAX_DAYS);
  return {
    state,
    ...(chosen === undefined ? {} : { rooms: chosen }),
    ...(kept === undefined || kept === 0 ? {} : { retentionDays: kept }),
    ...(postFirst.length === 0 ? {} : { postFirst }),
  };
}

/** @throws SettingsError for what cannot be the name of a room that people write in */
function roomsFrom(said: readonly string[], before: readonly string[] = []): string[] {
  for (const room of said) if (!isRoomName(room) || room.startsWith('~')) throw new SettingsError(`--post-first must be the name of a room, not ${room}`);
  return [...new Set(said.length === 0 ? before : said)];
}

function lineOf(name: string, { state, rooms, retentionDays, postFirst = [] }: CourseSettings): string {
  const kept = retentionDays === undefined ? 'for ever' : `for ${retentionDays} days`;
  const first = postFirst.length === 0 ? '' : `, one posts first in ${postFirst.map((room) => JSON.stringify(room)).join(', ')}`;
  return `${JSON.stringify(name)}: ${state}, rooms ${rooms ?? 'as the server has it'}, kept ${kept}${first}`;
}
