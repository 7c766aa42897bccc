import { type Link, RoomError, type RoomEvent } from '@studyhall/protocol';
import { parseIndex } from '../format/codecs.ts';
import { type FileKind, fileName } from '../format/file-name.ts';
import type { ArchivedRoom, ArchiveIndex } from '../format/index-file.ts';
import { ARCHIVE_VERSION, INDEX_FILE } from '../format/version.ts';
import { hashOf } from './hash.ts';
import { writeAttached } from './attached.ts';
import type { ArchiveOptions } from './options.ts';
import { Participants } from './participants.ts';
import { readPeople } from './people.ts';
import { piecesOf } from './pieces.ts';
import { readRoom } from './read-room.ts';

/** Writes the files of an archive, the index last: until then whoever reads an older archive in the same place reads that one. */
export async function writeArchive(options: ArchiveOptions): Promise<ArchiveIndex> {
  const { course, names, now: made, write } = options;
  const participants = new Participants();
  const sources: Link['facts'][] = [];
  const rooms: ArchivedRoom[] = [];
  for (const room of new Set(options.rooms)) {
    const { facts, events } = await readAndClose(await options.open(room));
    sources.push(facts);
    rooms.push(await writeRoom(options, room, events.map((event) => participants.event(event))));
  }
  const people = names ? await writePeople(options, participants) : undefined;
  const index: ArchiveIndex = {
    archive: ARCHIVE_VERSION,
    course,
    audience: audienceOf(sources),
    authority: sources.every(({ authority }) => authority === 'server') ? 'server' : 'none',
    made,
    ...(people && { people }),
    rooms,
  };
  const content = `${JSON.stringify(index, undefined, 2)}\n`;
  // What cannot be read again is not written.
  parseIndex(content);
  await write(INDEX_FILE, content);
  return index;
}

async function readAndClose(link: Link): Promise<{ readonly facts: Link['facts']; readonly events: readonly RoomEvent[] }> {
  try {
    return { facts: link.facts, events: await readRoom(link) };
  } finally {
    link.close();
  }
}

/** Everything in one archive was read by the same eyes. */
function audienceOf(sources: readonly Link['facts'][]): ArchiveIndex['audience'] {
  const [audience, ...others] = new Set(sources.map(({ me }) => me.as));
  if (audience === undefined) throw new TypeError('an archive has one room at least');
  if (others.length > 0) throw new RoomError('invalid', 'all rooms of an archive must be opened in the same role');
  return audience;
}

async function writeRoom(options: ArchiveOptions, room: string, events: readonly RoomEvent[]): Promise<ArchivedRoom> {
  const log: { file: string; events: number }[] = [];
  for (const piece of piecesOf(events)) log.push({ file: await writeFile(options, 'log', { events: piece }), events: piece.length });
  const views: { view: string; version: number; file: string }[] = [];
  for (const { view, version, fold } of options.views ?? []) {
    views.push({ view, version, file: await writeFile(options, 'view', { entities: fold(events) }) });
  }
  const epoch = (await hashOf(JSON.stringify([options.course, room, log]))).slice(0, 32);
  const files = await writeAttached(options, room, events);
  return { room, epoch, events: events.length, log, views, ...(files && { files }) };
}

async function writePeople({ open, ...options }: ArchiveOptions, participants: Participants): Promise<ArchiveIndex['people']> {
  const people = (await readPeople(open, participants.ids))?.map((person) => participants.person(person));
  return people && { file: await writeFile(options, 'people', { people }), count: people.length };
}

async function writeFile({ write }: Pick<ArchiveOptions, 'write'>, kind: FileKind, value: object): Promise<string> {
  const content = `${JSON.stringify(value)}\n`;
  const file = fileName(kind, await hashOf(content));
  await write(file, content);
  return file;
}
