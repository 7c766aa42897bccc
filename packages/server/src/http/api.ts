import { ME_ROOM, RoomError } from '@studyhall/protocol';
import type { RoomAction } from '@studyhall/protocol';
import type { Core } from '../core.ts';
import { personKey } from '../token/claims.ts';
import type { Principal } from '../token/claims.ts';
import { otherCourse } from '../token/same-course.ts';
import { bearerOf } from './bearer.ts';
import type { Action } from './call.ts';
import { getFacts } from './facts.ts';
import { getFile, postFile } from './files.ts';
import { getFollows, getInbox, postFollows, postInbox } from './inbox.ts';
import { getLog, postLog } from './log.ts';
import { getReceipts, postReceipts } from './receipts.ts';
import { getRoster, postRoster } from './roster.ts';
import { parseRoute } from './route.ts';
import { postSearch } from './search.ts';
import { answerThrown } from './thrown.ts';
import { getSnapshot, postWindow } from './window.ts';

const ACTIONS: Readonly<Record<RoomAction, Readonly<Partial<Record<string, Action>>>>> = {
  facts: { GET: getFacts },
  log: { GET: getLog, POST: postLog },
  window: { POST: postWindow },
  snapshot: { GET: getSnapshot },
  receipts: { GET: getReceipts, POST: postReceipts },
  files: { GET: getFile, POST: postFile },
  roster: { GET: getRoster, POST: postRoster },
  search: { POST: postSearch },
  inbox: { GET: getInbox, POST: postInbox },
  follows: { GET: getFollows, POST: postFollows },
};

/** What there is in the room of one person, besides a log that is empty. */
const OWN_ACTIONS: readonly RoomAction[] = ['facts', 'log', 'inbox', 'follows'];

/** Answers one request to the API; whatever goes wrong becomes a typed refusal. */
export async function answerApi(core: Core, request: Request, url: URL): Promise<Response> {
  try {
    return await act(core, request, url);
  } catch (thrown) {
    return answerThrown(core, thrown, parseRoute(url.pathname)?.action ?? 'nothing');
  }
}

async function act(core: Core, request: Request, url: URL): Promise<Response> {
  const route = parseRoute(url.pathname);
  const action = route === undefined ? undefined : ACTIONS[route.action][request.method];
  if (route === undefined || action === undefined) throw new RoomError('not-found', 'there is nothing here');
  const principal = await whoAsks(core, request);
  const { tenant, course } = principal;
  core.requestRate.take(personKey(principal), 1, core.limits.requestsPerMinute);
  const closed = otherCourse(core, principal, route.course);
  if (closed !== undefined) throw closed;
  if (route.room === ME_ROOM && !OWN_ACTIONS.includes(route.action)) throw new RoomError('not-found', 'the room of one person has nothing of that');
  return action({ core, request, query: url.searchParams, principal, room: { tenant, course, room: route.room } });
}

async function whoAsks(core: Core, request: Request): Promise<Principal> {
  return core.standings.admit(await core.verify(bearerOf(request)));
}
