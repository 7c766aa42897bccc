import type { NoteRefusal } from '../refusals.ts';
import { mayUse } from './origins.ts';
import type { AllowedOrigins } from './origins.ts';

/** A header is any text; longer ones are no origin of a real page. */
const MAX_CHARS = 200;

/** Whether a page of this origin is refused; the log then says so. */
export function isRefusedOrigin(noteRefusal: NoteRefusal, allowed: AllowedOrigins, origin: string | null): boolean {
  if (origin === null || mayUse(allowed, origin)) return false;
  // Framed without leave and local files say `null`.
  const isOrigin = origin === 'null' || (origin.length <= MAX_CHARS && URL.canParse(origin) && new URL(origin).origin === origin);
  noteRefusal('page refused', 'its origin is not among --origins', isOrigin ? { origin } : {});
  return true;
}
