import { RoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { noteDatabase } from '../refusals.ts';
import { refusal } from './answers.ts';
import { failed } from './failed.ts';

/**
 * The answer to a request that could not be done, whatever was thrown on the way.
 *
 * @param action what was asked for, in a word of ours
 */
export function answerThrown(core: Pick<Core, 'surroundings' | 'noteRefusal'>, thrown: unknown, action: string): Response {
  if (!(thrown instanceof RoomError)) return failed(core, thrown, action);
  noteDatabase(core.noteRefusal, thrown);
  return refusal(thrown);
}
