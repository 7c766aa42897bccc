import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/root.mjs';

/** What the elements say in English: texts, functions that make one, and groups of them. */
export interface MessageGroup {
  readonly [key: string]: string | ((...given: never[]) => string) | MessageGroup;
}

const FILES = ['en.ts', 'en-acts.ts', 'en-answers.ts', 'en-board.ts', 'en-export.ts', 'en-files.ts', 'en-follows.ts', 'en-inbox.ts', 'en-people.ts', 'en-places.ts', 'en-refusals.ts', 'en-search.ts', 'en-writing.ts'];

const folder = path.join(root, 'packages/elements/src/messages');
const modules = await Promise.all(FILES.map((file) => import(pathToFileURL(path.join(folder, file)).href) as Promise<Record<string, unknown>>));

/** All of them; the later files say the same groups in full. */
export const englishMessages = Object.assign({}, ...modules.flatMap((module) => Object.values(module).filter(isGroup))) as MessageGroup;

/** Those that are the same whatever they speak of. */
export const sentencesIn = (messages: MessageGroup): string[] =>
  Object.values(messages).flatMap((said) => (typeof said === 'string' ? [said] : typeof said === 'function' ? [] : sentencesIn(said)));

/** Shows what a function makes: a value for each name that its parameters have. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  n: 2,
  threads: 3,
  who: 'Maya',
  names: ['Maya', 'Ben'],
  tag: '7',
  level: 'Everything',
  where: 'Week 3',
  when: 'Monday',
  key: 'Ctrl',
  what: 'a cell',
  title: 'Osmosis',
  most: 10,
  more: 3,
  words: 'Osmosis',
  moment: '1:23',
  room: 'week-3',
  rooms: ['week-3'],
  file: 'discussion.zip',
  claim: 'a picture',
  is: 'a web page',
  place: 1,
  of: 3,
  course: 'bio101',
};

/**
 * A table of every message: its key, and what English says.
 *
 * @throws Error for a function with a parameter that there is no sample for
 */
export function messageTable(messages: MessageGroup): string {
  const rows = rowsOf(messages, '').map(([key, text]) => `| \`${key}\` | ${shown(text)} |`);
  return ['| key | in English |', '|---|---|', ...rows].join('\n');
}

function rowsOf(group: MessageGroup, before: string): (readonly [key: string, text: string])[] {
  return Object.entries(group).flatMap(([key, said]) => {
    const place = before === '' ? key : /^[a-z]\w*$/i.test(key) ? `${before}.${key}` : `${before}['${key}']`;
    if (typeof said === 'string') return [[place, said] as const];
    if (typeof said !== 'function') return rowsOf(said, place);
    const names = parametersOf(said);
    const samples = names.map((name) => {
      if (!(name in SAMPLES)) throw new Error(`${place} has a parameter ${name} that there is no sample for.`);
      return SAMPLES[name];
    });
    return [[`${place}(${names.join(', ')})`, said(...(samples as never[]))] as const];
  });
}

/** The names of an arrow function's parameters. */
function parametersOf(said: (...given: never[]) => string): string[] {
  const [, list = ''] = /^\(?([^)=]*?)\)?\s*=>/.exec(said.toString()) ?? [];
  return list.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
}

/** Text in a cell, without the marks that keep names from turning the sentence around. */
function shown(text: string): string {
  return text === '' ? '(nothing)' : text.replaceAll(/[\u2068\u2069]/g, '').replaceAll('|', '\\|');
}

function isGroup(value: unknown): value is MessageGroup {
  return typeof value === 'object' && value !== null;
}
