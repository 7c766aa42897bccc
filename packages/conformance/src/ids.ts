import { idOfName } from '@studyhall/protocol';

/**
 * Makes ids that nobody else makes: the same for the same name, so that a failing run can be run again.
 *
 * @param name of the room, never used before
 */
export function idMaker(name: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    return idOfName(`${name}#${String(made)}`);
  };
}
