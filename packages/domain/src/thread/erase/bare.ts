import type { Draft, Json } from '@studyhall/protocol';
import { isBlank } from '../../blank.ts';
import { omit } from '../../omit.ts';
import { isThreadType, parseThread } from '../acts/parse.ts';
import { THREAD_EVENT_VERSION } from '../events.ts';
import type { ThreadAct } from '../parse.ts';

/** What is left of a post or an edit without its words. One that the rules deny for being empty stays empty. */
export function masked(said: ThreadAct & { type: 'post' | 'edit' }): Json {
  const empty = said.masked !== true && isBlank(said.text);
  return { ...omit(said, 'type', 'title'), text: '', ...(empty ? {} : { masked: true }) };
}

/**
 * What an event says without words: what it is about, and what it does to that. Whatever the vocabulary does not name is gone with
 * them.
 *
 * @returns undefined where the event is of another feature
 */
export function bareThreadEvent(event: Draft): Pick<Draft, 'v' | 'body'> | undefined {
  if (!isThreadType(event.type)) return undefined;
  const said = parseThread(event);
  // What folds ignore for being broken they go on ignoring.
  return said === undefined ? { v: event.v, body: {} } : { v: THREAD_EVENT_VERSION, body: bareBody(said) };
}

/** The post that an event makes, or does something to. */
export function subjectInThread(event: Draft): string | undefined {
  const said = parseThread(event);
  return said?.type === 'post' ? event.id : said?.target;
}

function bareBody(said: ThreadAct): Json {
  switch (said.type) {
    case 'post':
    case 'edit':
      return masked(said);
    case 'react':
      return omit(said, 'type');
    default:
      return { target: said.target };
  }
}
