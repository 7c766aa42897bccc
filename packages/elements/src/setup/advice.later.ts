import type { ReactiveElement } from 'lit';
import { browserPorts } from '@studyhall/client';
import type { RoomStatus, Session } from '@studyhall/client';
import { isRoomName } from '@studyhall/protocol';
import type { Ports, RoomErrorData } from '@studyhall/protocol';
import { StudyErrorEvent } from '../events/study-error.ts';
import { announce } from '../live/live-region.ts';
import { handOn } from './hand-on.ts';

/** What is looked at of a session element, which itself asks for this module. */
interface SessionSettings extends ReactiveElement {
  readonly endpoint: string | undefined;
  readonly course: string | undefined;
  readonly tokenUrl: string | undefined;
  readonly auth: unknown;
  readonly adapter: unknown;
  readonly session: unknown;
  readonly ports: Ports | undefined;
  readonly current: Session | undefined;
}

/** The same of a thread element. */
interface ThreadSettings extends EventTarget {
  readonly room: string;
}

const ROOM_REMEDIES: Readonly<Record<string, string>> = {
  invalid: 'Give the discussion a name: 1 to 200 characters, no "~" at its start, no space at its ends.',
  'not-found': 'Either "endpoint" is not the address of a Studyhall server, which begins with https://, or the course has no room of this name (--rooms listed); with an adapter of your own, this is what it said.',
};

/** What was said in this page: each mistake is told once, however many elements meet it. */
const said = new Set<string>();
/** What has failed before: whoever tries again hears whether it has helped, also where the same stands there as before. */
const failed = new WeakSet<ReactiveElement>();
/** What was told to the page by an event, so that an element that renders again does not tell it again. */
const told = new WeakSet<object>();

/**
 * Tells on the console why a session does not come about, and what to do; and looks after the keyboard, which may be on the button to try again.
 *
 * @param error holds no token and nothing that somebody wrote
 */
export function adviseOnSession(session: SessionSettings, error: RoomErrorData): void {
  handOn(session);
  if (failed.has(session)) void sayAgain(session);
  failed.add(session);
  // A device without a network is no mistake of the page; who has answered was reached.
  if (error.retry === 'backoff' && !(session.ports ?? browserPorts()).page.online()) return;
  const todo = remedy(session, error);
  if (todo !== undefined) warn(`<study-session> ${error.code}: ${error.message}. ${todo}`);
}

/**
 * Tells the page and the console that a thread element names no room, or one that cannot be opened.
 *
 * @param status of the room; undefined where none is named
 */
export function adviseOnRoom(thread: ThreadSettings, session: Session, status: RoomStatus | undefined): void {
  // What keeps the whole course away is told by the session.
  if (status && (status.phase === 'signed-out' || session.$state.get().phase !== 'ready')) return;
  // A framework may have named the room meanwhile.
  if (!status && thread.room !== '') return;
  const once = status?.error ?? thread;
  if (told.has(once)) return;
  told.add(once);
  const { code, message } = status?.error ?? { code: 'invalid', message: 'the attribute "room" is missing or empty' };
  thread.dispatchEvent(new StudyErrorEvent(code, message));
  const todo = ROOM_REMEDIES[isRoomName(thread.room) ? code : 'invalid'];
  if (todo !== undefined) warn(`<study-thread room="${shortened(thread.room)}"> ${code}: ${message}. ${todo}`);
}

/** What the page's developer has to do; undefined where nothing is wrong with the page. */
function remedy({ auth, adapter, course, current, endpoint, tokenUrl, session }: SessionSettings, { code, message, why }: RoomErrorData): string | undefined {
  const { origin } = location;
  // Nobody is signed in; or too many come at once.
  if (code === 'signed-out' || code === 'rate-limited') return undefined;
  if (why === 'session.no-course') return 'Write course="…" on <study-session>, or data-course="…" on the script tag.';
  if (!adapter && !session && endpoint !== undefined && !/^((http|ws)s?:\/\/|[./])/.test(endpoint)) {
    return `endpoint="${endpoint}" must begin with https://, or with / for a path of this site.`;
  }
  if (message.startsWith('token-url ')) {
    return code === 'unauthenticated'
      ? `Serve it from ${origin}, or set the property "auth".`
      : `${tokenUrl} must answer a POST of {"endpoint": "${endpoint}"} with {"token": "…"}, and with status 401 where nobody is signed in.`;
  }
  // A backend that has said who the person is has been found, and may fail for reasons of its own.
  if (code !== 'unauthenticated' && code !== 'forbidden' && current?.$state.get().me) return undefined;
  // Neither is a chat server one of ours.
  if (adapter || session || endpoint === undefined || endpoint.startsWith('ws')) return 'This is what the adapter said.';
  if (code === 'unauthenticated') {
    return auth || tokenUrl
      ? 'A token was asked for anew, and refused too: compare its secret, "iss", "aud" and lifetime, and the clock, with those of the server, whose log says more.'
      : 'The community asks who is there: set "token-url", or the property "auth".';
  }
  if (code === 'forbidden') return `The token must be for course="${course}"; the server’s log says more.`;
  return `Is endpoint="${endpoint}" the address of a Studyhall server, and do its --origins let ${origin} in?`;
}

/** Says what is on the screen. */
async function sayAgain(session: SessionSettings): Promise<void> {
  await session.updateComplete;
  const sentence = session.renderRoot.querySelector('.notice bdi')?.textContent;
  if (sentence) announce(sentence, (session.ports ?? browserPorts()).clock);
}

/** A name that is far too long says so with its first characters. */
function shortened(name: string): string {
  return name.length > 40 ? `${name.slice(0, 40)}…` : name;
}

function warn(sentence: string): void {
  if (said.has(sentence)) return;
  said.add(sentence);
  console.warn(`Studyhall: ${sentence}`);
}
