import { RoomError } from '@studyhall/protocol';
import { adminContext, tenantsWithApi } from './admin/admin-context.ts';
import type { HookReach } from './admin/hooks/addresses.ts';
import { Deliverer } from './admin/hooks/deliverer.ts';
import type { SendHook } from './admin/hooks/send.ts';
import { NO_BUS } from './bus/bus.ts';
import type { Bus } from './bus/bus.ts';
import type { Core } from './core.ts';
import { Courses } from './course/courses.ts';
import { openFiles } from './files/files.ts';
import type { FilePlaces } from './files/files.ts';
import { checkOrigins } from './http/origins.ts';
import type { AllowedOrigins } from './http/origins.ts';
import { Front } from './http/front.ts';
import { InboxWatch } from './inbox/inbox-watch.ts';
import { NoticeMaker } from './inbox/notice-maker.ts';
import { LiveHub } from './live/hub.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ServerLimits } from './limits.ts';
import { measuredStore } from './metrics/measured-store.ts';
import { Meter } from './metrics/meter.ts';
import { Rate } from './rate.ts';
import { Audiences } from './read/audiences.ts';
import { Cursors } from './read/cursor.ts';
import { SharedPages } from './read/shared-pages.ts';
import { refusalLog } from './refusals.ts';
import type { Added } from './room/added.ts';
import { Decider } from './room/decider.ts';
import type { RoomPolicy } from './room/opening.ts';
import { Members } from './roster/members.ts';
import { Indexer } from './search/indexer.ts';
import { erasedKey } from './standings/erased.ts';
import { Standings } from './standings/standings.ts';
import type { RoomKey } from './store/room.ts';
import type { Store } from './store/store.ts';
import type { ScriptFiles } from './static/script.ts';
import type { Surroundings } from './surroundings.ts';
import type { Issuer } from './token/issuer.ts';
import { KnownTokens } from './token/known-tokens.ts';
import { tokenVerifier } from './token/verify.ts';

/** What a server is made of. */
export interface ServerOptions {
  readonly store: Store;
  readonly surroundings: Surroundings;
  /** Reaches the other servers on the same store; none by default. */
  readonly bus?: Bus;
  /** Whose tokens are taken. */
  readonly issuers: readonly Issuer[];
  /**
   * Tells whom a token speaks for, in the place of `issuers`; rejects as `Core.verify` does. For a simulation: keys are checked
   * on threads of their own, so what comes of it would differ from run to run.
   */
  readonly verify?: Core['verify'];
  /** Who makes rooms; `open` by default. */
  readonly rooms?: RoomPolicy;
  /** Whose pages may use the API; `any` by default. */
  readonly origins?: AllowedOrigins;
  /** The built script tag, which the server then serves; none by default. */
  readonly script?: ScriptFiles;
  /** How webhooks are told, and where they may be; none are told by default. */
  readonly hooks?: { readonly send: SendHook; readonly reach: HookReach };
  /** Where files are kept; nowhere by default: then nobody can hand in any. */
  readonly files?: FilePlaces;
  /** Numbers that differ from the default ones. */
  readonly limits?: Partial<ServerLimits>;
}

const MINUTE_MS = 60_000;
const SECRET_BYTES = 32;

/** A server without a socket: it answers requests. */
export interface Server {
  /**
   * Answers one request; never rejects.
   *
   * @param sender where it comes from, such as an address: requests without a good token are counted by it
   */
  fetch(request: Request, sender?: string): Promise<Response>;
  /** The answer to a request that is refused before anybody looks at what it asks for, as a page of an origin may read it. */
  refuse(error: RoomError, origin: string | null): Response;
  /** Hints and signals. */
  readonly live: LiveHub;
  readonly origins: AllowedOrigins;
  /** What was counted and measured. */
  readonly meter: Meter;
  /** Something of a room was erased by what stands beside the server, such as retention: who watches is told, and no page of it is kept in memory. */
  erased(room: RoomKey): void;
  /** From now on it says that it is not ready, so that nobody sends it more, and does nothing by itself: nothing of it keeps a process alive. */
  stopping(): void;
}

/**
 * Makes a server over a store.
 *
 * @throws TypeError for issuers and origins that cannot be used
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { surroundings, issuers, rooms = 'open', origins: allowed = 'any', bus = NO_BUS } = options;
  const script: ScriptFiles = options.script ?? new Map<string, never>();
  const { clock, random } = surroundings;
  const elapsed = surroundings.elapsed ?? (() => clock.now());
  const meter = new Meter();
  const store = measuredStore(options.store, meter, elapsed);
  const origins = checkOrigins(allowed);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const secret = await store.keep('cursor secret', () => {
    const bytes = new Uint8Array(SECRET_BYTES);
    random.fill(bytes);
    return bytes;
  });
  const note = refusalLog(surroundings);
  const noteRefusal: typeof note = (event, reason, details) => {
    meter.count('studyhall_refusals_total', event);
    note(event, reason, details);
  };
  const verify = options.verify ?? tokenVerifier(issuers, surroundings);
  const known = new KnownTokens(clock, async (token) => {
    try {
      return await verify(token);
    } catch (error) {
      if (error instanceof RoomError) noteRefusal('token refused', error.message);
      throw error;
    }
  });
  const appended = (room: RoomKey, added?: Added): void => {
    live.appended(room, added);
    notices.stir(room);
    deliverer?.stir();
    core.indexer.stir(room);
  };
  const rewritten = (room: RoomKey): void => {
    core.pages.forget(room);
    appended(room);
  };
  const courses = new Courses({ store, clock, bus, rooms });
  const core: Core = {
    store,
    surroundings,
    limits,
    courses,
    audiences: new Audiences(store, courses),
    standings: new Standings({ store, surroundings, bus, noteRefusal, erased: await erasedKey(store, random) }),
    cursors: new Cursors(secret),
    pages: new SharedPages(),
    decider: new Decider({ store, surroundings, courses, limits, appended }),
    files: options.files === undefined ? undefined : await openFiles(options.files, store, surroundings),
    inboxes: new InboxWatch(bus),
    members: new Members(store, clock),
    indexer: new Indexer({ store, surroundings }),
    requestRate: new Rate(clock, MINUTE_MS),
    draftRate: new Rate(clock, MINUTE_MS),
    fileRate: new Rate(clock, MINUTE_MS),
    strangerRate: new Rate(clock, MINUTE_MS),
    meter,
    elapsed,
    verify: (token) => known.verify(token),
    whose: (token) => known.whose(token),
    noteRefusal,
  };
  const live = new LiveHub(core, bus);
  const notices = new NoticeMaker({ store, surroundings, tenants: issuers.map(({ issuer }) => issuer), told: (people) => { core.inboxes.tell(people); } });
  meter.reads('studyhall_live_connections', () => live.size.connections);
  meter.reads('studyhall_rooms_watched', () => live.size.rooms);
  meter.reads('studyhall_bus_connected', () => (isReached(bus) ? 1 : 0));
  const tenants = tenantsWithApi(issuers);
  const deliverer = options.hooks === undefined || tenants.length === 0 ? undefined : new Deliverer({ core, bus, tenants, ...options.hooks });
  const hooks = deliverer === undefined || options.hooks === undefined ? undefined : { reach: options.hooks.reach, changed: (id: string) => { deliverer.changed(id); } };
  let isStopping = false;
  const front = new Front({
    core,
    admin: tenants.length === 0 ? undefined : adminContext(core, issuers, { hooks, appended: rewritten }),
    script,
    origins,
    hindrance: () => (isStopping ? 'stopping' : undefined),
    weakness: () => (isReached(bus) ? undefined : 'bus'),
  });
  return {
    live,
    origins,
    meter,
    fetch: (request, sender) => front.answer(request, sender),
    refuse: (error, origin) => front.refuse(error, origin),
    erased: rewritten,
    stopping() {
      isStopping = true;
      deliverer?.close();
      core.indexer.close();
      notices.close();
    },
  };
}

/** Who is alone reaches everybody. */
function isReached(bus: Bus): boolean {
  return bus === NO_BUS || bus.connected;
}
