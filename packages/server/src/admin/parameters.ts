import * as v from 'valibot';
import { BotName, CourseName, Id, PersonId, RoomName } from './shapes.ts';

/** What stands in paths. */
export const PARAMETERS = {
  course: CourseName,
  person: PersonId,
  room: RoomName,
  post: Id,
  bot: BotName,
  hook: v.pipe(v.string(), v.regex(/^hook_[A-Za-z0-9_-]{22}$/), v.description('What the server called the webhook.')),
} as const;
