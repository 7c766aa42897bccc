import * as v from 'valibot';
import {
  decode,
  EventCodec,
  few,
  isRoomName,
  maybe,
  NameCodec,
  oneOf,
  parseJson,
  PersonCodec,
  RoleClassCodec,
  RoomError,
  SnapshotCodec,
  text,
  TimeCodec,
  whole,
} from '@studyhall/protocol';
import { isFileName } from './file-name.ts';
import type { ArchiveIndex, ArchivedRoom } from './index-file.ts';
import { ARCHIVE_VERSION } from './version.ts';

const FileCodec = v.custom<string>(isFileName);
const CountCodec = whole(0);

const RoomCodec = v.pipe(
  v.object({
    room: v.custom<string>((name) => typeof name === 'string' && isRoomName(name)),
    epoch: text(1, 64),
    events: CountCodec,
    log: v.array(v.object({ file: FileCodec, events: whole(1) })),
    views: few(v.object({ view: text(1, 256), version: whole(1), file: FileCodec }), 100),
    files: maybe(v.array(v.object({ id: text(1, 128), file: FileCodec, bytes: CountCodec }))),
  }),
  v.check(({ events, log }) => events === log.reduce((sum, file) => sum + file.events, 0)),
) as v.GenericSchema as v.GenericSchema<unknown, ArchivedRoom>;

const VersionCodec = v.object({ archive: whole(1) });

const IndexCodec = v.object({
  archive: oneOf(ARCHIVE_VERSION),
  course: NameCodec,
  audience: RoleClassCodec,
  authority: oneOf('server', 'none'),
  made: TimeCodec,
  people: maybe(v.object({ file: FileCodec, count: CountCodec })),
  rooms: v.array(RoomCodec),
});

/** A piece of a log. */
export const LogCodec = v.object({ events: v.array(EventCodec) });

/** A view of a room. */
export const ViewCodec = v.object({ entities: SnapshotCodec.entries.entities });

/** The names of those who wrote, ordered by name. */
export const PeopleFileCodec = v.object({ people: v.array(PersonCodec) });

/**
 * Reads the text of `course.json`.
 *
 * @throws RoomError `invalid` where it is none; `unsupported` where a newer version made it
 */
export function parseIndex(content: string): ArchiveIndex {
  const json = parseJson(content, 'archive');
  const { archive } = decode(VersionCodec, json, 'archive');
  if (archive > ARCHIVE_VERSION) throw new RoomError('unsupported', `the archive has format ${archive}; this version reads ${ARCHIVE_VERSION}`);
  return decode(IndexCodec, json, 'archive');
}
