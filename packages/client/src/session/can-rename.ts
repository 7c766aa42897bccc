import type { Roster } from '@studyhall/protocol';

/** Whether a roster lets people change their own names; reading what an adapter has may throw. */
export function canRename(roster: Roster | undefined): boolean {
  try {
    return roster?.rename !== undefined;
  } catch {
    return false;
  }
}
