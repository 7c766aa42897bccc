import { ERROR_CODES, retryOf } from '@studyhall/protocol';
import type { Tell } from './oversight.ts';

/** Looks at how a method answers, and lets the answer through as it is. */
export async function watchCall<T>(
  tell: Tell,
  name: string,
  signal: AbortSignal | undefined,
  call: () => Promise<T>,
  look: (answer: T) => void = () => undefined,
): Promise<T> {
  let promise: Promise<T>;
  try {
    promise = call();
  } catch (thrown) {
    tell('errors/typed', `${name} threw instead of giving a promise that is refused`);
    throw thrown;
  }
  if (typeof (Object(promise) as Partial<Promise<T>>).then !== 'function') tell('errors/typed', `${name} gave no promise`);
  let answer: T;
  try {
    answer = await promise;
  } catch (thrown) {
    if (signal?.aborted === true) checkEnd(tell, name, thrown);
    else checkError(tell, `${name} was refused with`, thrown);
    throw thrown;
  }
  quiet(() => {
    look(answer);
  });
  return answer;
}

/** Does something with what an adapter gave: where it has no shape at all, the client itself refuses it and says so. */
export function quiet(look: () => void): void {
  try {
    look();
  } catch {
    // See above.
  }
}

/** @param how says what happened, up to the error */
export function checkError(tell: Tell, how: string, error: unknown): void {
  quiet(() => {
    const { name, code, retry } = Object(error) as Readonly<Record<string, unknown>>;
    if (name !== 'RoomError' || typeof code !== 'string') tell('errors/typed', `${how} ${kindOf(error)}, which is no RoomError`);
    else if (Object.hasOwn(ERROR_CODES, code) && retry !== undefined && retry !== retryOf(code)) {
      tell('errors/typed', `${how} “${code}” whose retry is not “${retryOf(code)}”`);
    }
  });
}

function checkEnd(tell: Tell, name: string, error: unknown): void {
  quiet(() => {
    const { code } = Object(error) as Readonly<Record<string, unknown>>;
    if (code === 'closed') return;
    tell(name === 'submit' ? 'abort/unsure' : 'abort/during', `${name} was aborted and was not refused as “closed”`);
  });
}

/** Names what was thrown without its words, which may be anybody's. */
function kindOf(thrown: unknown): string {
  return thrown instanceof Error ? `a ${thrown.name}` : `a value of type ${typeof thrown}`;
}
