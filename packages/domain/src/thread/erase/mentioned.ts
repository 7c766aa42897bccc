import type { Draft } from '@studyhall/protocol';
import { omit } from '../../omit.ts';
import { parseThread } from '../acts/parse.ts';

/**
 * What an event of somebody says without naming a person by their id. The name as it stands in the words stays: they are another
 * person's words.
 *
 * @returns undefined where it does not name them
 */
export function withoutMention(event: Draft, person: string): Pick<Draft, 'v' | 'body'> | undefined {
  const said = parseThread(event);
  if ((said?.type !== 'post' && said?.type !== 'edit') || said.mentions?.includes(person) !== true) return undefined;
  return { v: event.v, body: { ...omit(said, 'type'), mentions: said.mentions.filter((id) => id !== person) } };
}
