import { RoomError } from '@studyhall/protocol';
import { NO_BUS } from './bus/bus.ts';
import type { Bus } from './bus/bus.ts';
import type { Core } from './core.ts';
import { Courses } from './course/courses.ts';
import { answerApi } from './http/api.ts';
import { refusal } from './http/answers.ts';
import { allowOrigin, preflight } from './http/cors.ts';
import { checkOrigins } from './http/origins.ts';
import type { AllowedOrigins } from './http/origins.ts';
import { answerHealth, HEALTH_PATH } from './http/health.ts';
import { isRefusedOrigin } from './http/refused-origin.ts';
import { LiveHub } from './live/hub.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { ServerLimits } from './limits.ts';
import { Rate } from './rate.ts';
import { Cursors } from './read/cursor.ts';
import { refusalLog } from './refusals.ts';
import { Decider } from './room/decider.ts';
import type { RoomPolicy } from './room/opening.ts';
import { Members } from './roster/members.ts';
import { Standings } from './standings/standings.ts';
import type { Store } from './store/store.ts';
import type { ScriptFiles } from './static/script.ts';
import { answerScript } from './static/serve.ts';
import type { Surroundings } from './surroundings.ts';
import type { Issuer } from './token/issuer.ts';
import { tokenVerifier } from './token/verify.ts';

/** What a server is made of. */
export interface ServerOptions {
  readonly store: Store;
  readonly surroundings: Surroundings;
  /** Reaches the other servers on the same store; none by default. */
  readonly bus?: Bus;
  /** Whose tokens are taken. */
  readonly issuers: readonly Issuer[];
  /** Who makes rooms; `open` by default. */
  readonly rooms?: RoomPolicy;
  /** Whose pages may use the API; `any` by default. */
  readonly origins?: AllowedOrigins;
  /** The built script tag, which the server then serves; none by default. */
  readonly script?: ScriptFiles;
  /** Numbers that differ from the default ones. */
  readonly limits?: Partial<ServerLimits>;
}

const MINUTE_MS = 60_000;
const SECRET_BYTES = 32;

/** A server without a socket: it answers requests. */
export interface Server {
  /** Answers one request; never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Hints and signals. */
  readonly live: LiveHub;
  readonly origins: AllowedOrigins;
}

/**
 * Makes a server over a store.
 *
 * @throws TypeError for issuers and origins that cannot be used
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { store, surroundings, issuers, rooms = 'open', origins: allowed = 'any', bus = NO_BUS } = options;
  const script: ScriptFiles = options.script ?? new Map<string, never>();
  const { clock, random } = surroundings;
  const origins = checkOrigins(allowed);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const secret = await store.keep('cursor secret', () => {
    const bytes = new Uint8Array(SECRET_BYTES);
    random.fill(bytes);
    return bytes;
  });
  const noteRefusal = refusalLog(surroundings);
  const verify = tokenVerifier(issuers, surroundings);
  const courses = new Courses(store, clock, rooms);
  const core: Core = {
    store,
    surroundings,
    limits,
    courses,
    standings: new Standings({ store, surroundings, bus }),
    cursors: new Cursors(secret),
    decider: new Decider({ store, surroundings, courses, limits, appended: (room) => { live.appended(room); } }),
    members: new Members(store),
    requestRate: new Rate(clock, MINUTE_MS),
    draftRate: new Rate(clock, MINUTE_MS),
    async verify(token) {
      try {
        return await verify(token);
      } catch (error) {
        if (error instanceof RoomError) noteRefusal('token refused', error.message);
        throw error;
      }
    },
    noteRefusal,
  };
  const live = new LiveHub(core, bus);
  return {
    live,
    origins,
    async fetch(request) {
      const url = new URL(request.url);
      if (url.pathname === HEALTH_PATH) return answerHealth(store);
      const file = request.method === 'GET' || request.method === 'HEAD' ? script.get(url.pathname) : undefined;
      if (file !== undefined) return answerScript(file, request);
      const origin = request.headers.get('origin');
      if (isRefusedOrigin(noteRefusal, origins, origin)) return allowOrigin(refusal(new RoomError('forbidden', 'not for pages of this origin')), origins, origin);
      const answer = request.method === 'OPTIONS' ? preflight() : await answerApi(core, request, url);
      return allowOrigin(answer, origins, origin);
    },
  };
}
