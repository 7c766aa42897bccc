import * as v from 'valibot';
import { RoomError } from '@studyhall/protocol';
import { FOLLOW_LEVELS } from '@studyhall/domain';
import { readDigest } from '../../inbox/digest.ts';
import { placeName, placeOf } from '../../inbox/read-inbox.ts';
import { operation } from '../operation.ts';
import { CourseName, Id, Person, RoomName, Time } from '../shapes.ts';

const LEVELS = FOLLOW_LEVELS.filter((level) => level !== 'mute');

const DigestItem = v.object({
  kind: v.picklist(['reply', 'answer', 'thread', 'mention', 'accepted', 'endorsed', 'announcement']),
  level: v.pipe(v.picklist(LEVELS), v.description('What they want to hear of the thread: mail `all` and `mentions` soon, and gather `digest`.')),
  room: RoomName,
  thread: Id,
  post: Id,
  by: v.pipe(v.string(), v.description('Who did it; the roster has the name.')),
  at: Time,
  title: v.exactOptional(v.pipe(v.string(), v.description('What the thread is called. Somebody wrote it: escape it.'))),
  excerpt: v.exactOptional(v.pipe(v.string(), v.description('The beginning of the post, as plain text. Somebody wrote it: escape it.'))),
});

const Digest = v.object({
  course: CourseName,
  people: v.array(v.object({ ...Person.entries, items: v.pipe(v.array(DigestItem), v.description('The oldest first.')) })),
  upTo: v.pipe(v.string(), v.description('For the next digest, as `after`. Keep it once the mails are on their way.')),
  more: v.pipe(v.boolean(), v.description('Whether there may be more already.')),
});

const getDigest = operation({
  id: 'getDigest',
  method: 'GET',
  path: '/courses/{course}/digest',
  scope: 'digest:read',
  summary: 'What happened to the people of a course since the last digest, for mails: what each may see, has not read and has not muted.',
  paged: true,
  answer: Digest,
  async handle({ context: { core }, credential: { tenant }, params: { course }, page: { after, limit } }) {
    const from = after === undefined ? 0 : placeOf(after);
    if (from === undefined) throw new RoomError('invalid', 'not a place that a digest said');
    const { people, upTo, more } = await readDigest(core, { tenant, course }, from, limit);
    return {
      course,
      people: people.map(({ person: { id, name, as }, items }) => ({ id, ...(name === undefined ? {} : { name }), role: as, items: [...items] })),
      upTo: placeName(upTo),
      more,
    };
  },
});

export const DIGEST_OPERATIONS = [getDigest];
