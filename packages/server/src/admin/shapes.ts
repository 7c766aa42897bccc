import * as v from 'valibot';
import { LIMITS, ROLE_CLASSES } from '@studyhall/protocol';
import { NOBODY, RESERVED } from '../token/reserved-ids.ts';

// These are read by people, too: the description of the API is made from them. So they are kinds that JSON Schema knows, and not
// the predicates that pages are spared bytes with.

// One pattern for each: no control characters, no halves of characters.

export const CourseName = v.pipe(
  v.string(), v.maxLength(LIMITS.nameChars), v.regex(/^(?!\.{1,2}$)[^\p{Cc}\p{Cs}]+$/u),
  v.description('The name of a course, as the claim `course` of tokens has it.'),
);

export const PersonId = v.pipe(
  v.string(), v.maxLength(LIMITS.nameChars), v.regex(new RegExp(`^(?!${NOBODY})[^\\p{Cc}\\p{Cs}]+$`, 'u')),
  v.description('The id of a person in a course, as the claim `sub` of tokens has it, or of a bot.'),
);

/** The id of somebody for whom tokens speak, so of no bot and nothing else of the server’s own. */
export const HumanId = v.pipe(
  v.string(), v.maxLength(LIMITS.nameChars), v.regex(new RegExp(`^(?!${RESERVED})[^\\p{Cc}\\p{Cs}]+$`, 'u')),
  v.description('The id of a person, as the claim `sub` of tokens has it; those of the server’s own are none: `~bot:…`, `~erased:…`, `~server`, `~api`.'),
);

export const RoomName = v.pipe(
  v.string(), v.maxLength(LIMITS.nameChars), v.regex(/^(?!~|\.{1,2}$|\s)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+(?<!\s)$/u),
  v.description('The name of a room, as the page has it.'),
);

export const BotName = v.pipe(v.string(), v.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/), v.description('The name of a bot in its course.'));

export const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameChars), v.description('What classmates see.'));

export const Role = v.pipe(v.picklist(ROLE_CLASSES), v.description('A role class.'));

export const Id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/), v.description('128 random bits as base64url, made by who asks.'));

/** A moment. */
export const Time = v.pipe(v.number(), v.integer(), v.minValue(0), v.description('Milliseconds since 1970.'));

/** Where the next page of a list begins; the last page has none. */
export const After = v.pipe(v.string(), v.description('For the next page; the last one has none.'));

/** So many rooms of one course can be such. */
const MOST_POST_FIRST = 1000;

export const Course = v.object({
  course: CourseName,
  state: v.pipe(v.picklist(['open', 'closed']), v.description('A closed course is read and not written to.')),
  rooms: v.exactOptional(v.pipe(v.picklist(['open', 'listed']), v.description('Who makes rooms: members by posting, or staff alone; left out: as the server has it.'))),
  retentionDays: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500), v.description('After how many days what was written is erased; left out: never.'))),
  postFirst: v.exactOptional(v.pipe(v.array(RoomName), v.maxLength(MOST_POST_FIRST), v.description('Rooms in which who is not staff sees what others wrote once they have posted themselves; left out: none.'))),
});

export const CourseSettings = v.strictObject(v.omit(Course, ['course']).entries);

export const Standing = v.object({
  role: v.exactOptional(v.pipe(Role, v.description('Whatever a token says, the person has at most this role class.'))),
  removed: v.exactOptional(v.literal(true)),
  tokensFrom: v.exactOptional(v.pipe(Time, v.description('Tokens that were issued before are revoked.'))),
});

export const Person = v.object({ id: PersonId, name: v.exactOptional(Name), role: Role });

export const PersonNow = v.object({ ...Person.entries, standing: Standing });

export const NewPerson = v.strictObject({
  id: HumanId,
  name: v.exactOptional(Name),
  role: v.exactOptional(v.pipe(Role, v.description('The most that tokens may say from now on; left out: what they say.'))),
});

export const Room = v.object({
  room: RoomName,
  state: v.pipe(v.picklist(['open', 'locked']), v.description('In a locked room staff moderate, and nobody writes.')),
  events: v.pipe(v.number(), v.integer(), v.minValue(0), v.description('How much has happened in it.')),
});

export const AuditEntry = v.object({
  at: Time,
  by: v.pipe(v.string(), v.description('Who did it: a person, or `api:` and the claim `sub` of a credential.')),
  act: v.string(),
  subject: v.exactOptional(v.string()),
  details: v.unknown(),
});

export const HookShape = v.object({
  id: v.string(),
  url: v.string(),
  course: v.exactOptional(CourseName),
  types: v.exactOptional(v.array(v.string())),
  words: v.boolean(),
  state: v.pipe(v.picklist(['active', 'failing', 'paused']), v.description('Failing: it is tried again by itself. Paused: it is not, after days of failure or an answer 410.')),
  failingSince: v.exactOptional(Time),
});

export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** As the archive of one person has it, version 1. */
export const PersonalData = v.object({
  format: v.literal('studyhall-person'),
  version: v.literal(1),
  at: Time,
  issuer: v.string(),
  course: CourseName,
  person: PersonId,
  roster: v.exactOptional(v.unknown()),
  standing: v.exactOptional(v.unknown()),
  rooms: v.array(v.unknown()),
  follows: v.array(v.unknown()),
  notices: v.array(v.unknown()),
  files: v.array(v.unknown()),
  audit: v.array(v.unknown()),
});

/** Every refusal. */
export const Refusal = v.object({
  error: v.object({
    code: v.string(),
    retry: v.pipe(v.picklist(['never', 'reauth', 'reset', 'backoff']), v.description('What to do: nothing, sign another token, begin anew, or try again later.')),
    message: v.pipe(v.string(), v.description('For developers.')),
    retryAfterMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
    why: v.exactOptional(v.pipe(v.string(), v.description('The rule that said no.'))),
  }),
});
