import * as v from 'valibot';
import { AnchorCodec, PURPOSES, REACTIONS } from '@studyhall/domain';
import { ROLE_CLASSES } from '@studyhall/protocol';
import { ImportRefused } from '@studyhall/server-core';
import { checked } from './checked.ts';
import type { Imported, ImportedAct, ImportedPerson, ImportedPost } from './imported.ts';

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const Time = v.pipe(v.string(), v.isoTimestamp(), v.transform((text) => Date.parse(text)));
const ACT = { post: Name, by: Name, at: Time };

const Header = v.strictObject({ 'studyhall-import': v.literal(1), source: Name });
const End = v.strictObject({ end: v.number() });

/** What a line between the first and the last one may hold, by its one key. */
const KINDS = {
  person: v.strictObject({ id: Name, name: v.exactOptional(Name), as: v.optional(v.picklist(ROLE_CLASSES), 'student') }),
  post: v.strictObject({
    id: Name,
    by: Name,
    at: Time,
    to: v.exactOptional(Name),
    title: v.exactOptional(v.string()),
    text: v.string(),
    purpose: v.exactOptional(v.picklist(PURPOSES)),
    tags: v.exactOptional(v.array(v.string())),
    anchor: AnchorCodec,
  }),
  react: v.strictObject({ ...ACT, reaction: v.picklist(REACTIONS) }),
  vote: v.strictObject(ACT),
  accept: v.strictObject(ACT),
  endorse: v.strictObject(ACT),
} as const;
type Kind = keyof typeof KINDS;

/** Whether a text begins as the lines of {@link readLines} do. */
export function isLines(text: string): boolean {
  return /^\s*\{\s*"studyhall-import"/.test(text);
}

/**
 * Reads our own format: JSON Lines, one record a line, of which the first names the source and the last counts those between, so that
 * a file that was cut off is noticed wherever it was.
 *
 * @throws ImportRefused with the line
 */
export function readLines(text: string): Imported {
  const lines = text.split('\n').map((line, at) => ({ line, where: `line ${at + 1}` })).filter(({ line }) => line.trim() !== '');
  const records = lines.map(({ line, where }) => ({ where, value: parseJson(line, where) }));
  const [first, ...rest] = records;
  const { source } = checked(Header, first?.value, first?.where ?? 'line 1');
  const last = rest.pop();
  if (!v.is(End, last?.value)) throw new ImportRefused(last?.where ?? 'line 1', 'the file ends without {"end": N}, so a part of it is missing');
  if (last.value.end !== rest.length) throw new ImportRefused(last.where, `there are ${rest.length} records, and the file says ${last.value.end}`);
  const [people, posts, acts]: [ImportedPerson[], ImportedPost[], ImportedAct[]] = [[], [], []];
  for (const { value, where } of rest) {
    const kind = kindOf(value, where);
    const body = (value as Readonly<Record<Kind, unknown>>)[kind];
    if (kind === 'person') people.push(checked(KINDS.person, body, where));
    else if (kind === 'post') posts.push({ ...checked(KINDS.post, body, where), where });
    else if (kind === 'react') acts.push({ type: kind, ...checked(KINDS.react, body, where), where });
    else acts.push({ type: kind, ...checked(KINDS[kind], body, where), where });
  }
  return { source, prefix: '', people, posts, acts, left: new Map() };
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ImportRefused(where, 'is no whole JSON value');
  }
}

function kindOf(value: unknown, where: string): Kind {
  const [kind, ...more] = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (kind === undefined || more.length > 0 || !Object.hasOwn(KINDS, kind)) {
    throw new ImportRefused(where, `holds one of ${Object.keys(KINDS).join(', ')}`);
  }
  return kind as Kind;
}
