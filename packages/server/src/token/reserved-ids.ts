/** Ids of people that begin so are bots. */
export const BOT_PREFIX = '~bot:';

/** Under names that begin so stand those who were erased, for as long as their tokens may live. */
export const ERASED_PREFIX = '~erased:';

/** Whom the log names where the server itself did something; no roster has it. */
export const SERVER_ACTOR = '~server';

/** Who made a room that no person made. */
export const MADE_BY_API = '~api';

/** Matches the beginning of ids that are nobody's at all. */
export const NOBODY = '~(?:erased:|server$|api$)';

/** Matches the beginning of ids that are nobody's, or a bot's: no token speaks for one. */
export const RESERVED = `(?:${BOT_PREFIX}|${NOBODY})`;

const RESERVED_ID = new RegExp(`^${RESERVED}`);

/** Whether an id is one of {@link RESERVED}. */
export function isReserved(id: string): boolean {
  return RESERVED_ID.test(id);
}
