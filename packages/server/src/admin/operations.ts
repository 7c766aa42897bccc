import type { Operation } from './operation.ts';
import { BOT_OPERATIONS } from './operations/bots.ts';
import { COURSE_OPERATIONS } from './operations/courses.ts';
import { DIGEST_OPERATIONS } from './operations/digest.ts';
import { HOOK_OPERATIONS } from './operations/hooks.ts';
import { PEOPLE_OPERATIONS } from './operations/people.ts';
import { PERSONAL_OPERATIONS } from './operations/personal.ts';
import { ROOM_OPERATIONS } from './operations/rooms.ts';
import { TOKEN_OPERATIONS } from './operations/tokens.ts';

/** The whole API: requests are answered by it, and its description is made from it. */
export const OPERATIONS: readonly Operation[] = [
  ...COURSE_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...ROOM_OPERATIONS,
  ...TOKEN_OPERATIONS,
  ...BOT_OPERATIONS,
  ...DIGEST_OPERATIONS,
  ...PERSONAL_OPERATIONS,
  ...HOOK_OPERATIONS,
];
