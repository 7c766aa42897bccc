import { RoomError, toRoomError } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { randomText } from '../surroundings.ts';
import { refusal } from './answers.ts';

/**
 * The answer to a request that failed in a way nobody expected; the log says more.
 *
 * @param action what was asked for, in a word of ours
 */
export function failed({ surroundings }: Pick<Core, 'surroundings'>, thrown: unknown, action: string): Response {
  // Who reports a failure can say which one it was; neither the path nor the body has to be in the log for that.
  const id = randomText(surroundings.random);
  surroundings.log('request failed', { request: id, action, reason: toRoomError(thrown).message });
  const answer = refusal(new RoomError('internal', 'the server failed'));
  answer.headers.set('x-request-id', id);
  return answer;
}
