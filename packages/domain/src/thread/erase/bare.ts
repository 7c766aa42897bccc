import type { Draft, Json } from '@studyhall/protocol';
import { isBlank } from '../../blank.ts';
import { omit } from '../../omit.ts';
import { isThreadType, parseThread } from '../acts/parse.ts';
import { THREAD_EVENT_VERSION } from '../events.ts';
import type { ThreadAct } from '../parse.ts';

type Wordless = Extract<ThreadAct, { type: 'react' | 'vote' | 'accept' | 'endorse' | 'erased' }>;

/** Whether an event holds nothing but ids and what is chosen from a list. */
export function isWordless(said: ThreadAct): said is Wordless {
  return ['react', 'vote', 'accept', 'endorse', 'erased'].includes(said.type);
}

/** Which post an act is about, and in which thread where it says so. */
export function placed({ target, thread }: { readonly target: string; readonly thread?: string }): { target: string; thread?: string } {
  return { target, ...(thread === undefined ? {} : { thread }) };
}

/** What is left of an event without its words. A post or an edit that the rules deny for being empty stays empty. */
export function masked(said: ThreadAct & { type: 'post' | 'edit' | 'classify' }): Json {
  if (said.type === 'classify') return { ...omit(said, 'type', 'tags'), ...(said.tags && { masked: true }) };
  const bare = said.type === 'post' ? omit(said, 'type', 'title', 'tags', 'mentions', 'files', 'anchor') : omit(said, 'type', 'title', 'mentions', 'files');
  const empty = said.masked !== true && isBlank(said.text);
  return { ...bare, text: '', ...(empty ? {} : { masked: true }) };
}

/**
 * What an event says without words: what it is about, and what it does to that. Whatever the vocabulary does not name is gone with
 * them.
 *
 * @param isOthers the post is somebody else's, whose tags stay
 * @returns undefined where the event is of another feature
 */
export function bareThreadEvent(event: Draft, isOthers: boolean): Pick<Draft, 'v' | 'body'> | undefined {
  if (!isThreadType(event.type)) return undefined;
  const said = parseThread(event);
  // What folds ignore for being broken they go on ignoring.
  return said === undefined ? { v: event.v, body: {} } : { v: THREAD_EVENT_VERSION, body: bareBody(said, isOthers) };
}

/** The post that an event makes, or does something to. */
export function subjectInThread(event: Draft): string | undefined {
  const said = parseThread(event);
  return said?.type === 'post' ? event.id : said?.target;
}

function bareBody(said: ThreadAct, isOthers: boolean): Json {
  if (isWordless(said) || (isOthers && said.type === 'classify')) return omit(said, 'type');
  return said.type === 'post' || said.type === 'edit' || said.type === 'classify' ? masked(said) : placed(said);
}
