import { RoomError } from '@studyhall/protocol';
import { answerAdmin, isAdminPath } from '../admin/answer.ts';
import type { Context as AdminContext } from '../admin/context.ts';
import type { Core } from '../core.ts';
import { answerFile, isFilePath } from '../files/serve.ts';
import { answerScript } from '../static/serve.ts';
import type { ScriptFiles } from '../static/script.ts';
import { refusal } from './answers.ts';
import { answerApi } from './api.ts';
import { allowOrigin, preflight } from './cors.ts';
import { answerHealth, answerReady, askedTogether, HEALTH_PATH, READY_PATH } from './health.ts';
import type { AllowedOrigins } from './origins.ts';
import { isRefusedOrigin } from './refused-origin.ts';
import { parseRoute } from './route.ts';

/** What the front of a server knows besides its core. */
export interface FrontParts {
  readonly core: Core;
  readonly script: ScriptFiles;
  readonly origins: AllowedOrigins;
  /** The API for backends; undefined where no issuer has one. */
  readonly admin: AdminContext | undefined;
  /** What keeps the server from doing its work, in a word; undefined where nothing does. */
  readonly hindrance: () => string | undefined;
  /** What makes it slower, in a word. */
  readonly weakness: () => string | undefined;
}

/** A request's answer, and what it is counted as. */
interface Answered {
  readonly action: string;
  readonly response: Response;
}

/** Answers requests of every kind, and measures them. */
export class Front {
  readonly #parts: FrontParts;
  readonly #ready: () => Promise<void>;

  constructor(parts: FrontParts) {
    this.#parts = parts;
    this.#ready = askedTogether(parts.core.store);
  }

  /** @param sender where the request comes from, such as an address; strangers are counted by it */
  async answer(request: Request, sender: string | undefined): Promise<Response> {
    const { meter, elapsed } = this.#parts.core;
    const since = elapsed();
    const { action, response } = await this.#answer(request, sender);
    meter.count('studyhall_requests_total', action, String(response.status));
    meter.took('studyhall_request_seconds', elapsed() - since, action);
    return response;
  }

  /** Refuses what was not looked at. */
  refuse(error: RoomError, origin: string | null): Response {
    const response = allowOrigin(refusal(error), this.#parts.origins, origin);
    this.#parts.core.meter.count('studyhall_requests_total', 'unread', String(response.status));
    return response;
  }

  async #answer(request: Request, sender: string | undefined): Promise<Answered> {
    const { core, admin, script, origins, hindrance, weakness } = this.#parts;
    const url = new URL(request.url);
    if (url.pathname === HEALTH_PATH) return { action: 'health', response: answerHealth() };
    if (url.pathname === READY_PATH) return { action: 'ready', response: await answerReady(core, this.#ready, hindrance(), weakness()) };
    const file = request.method === 'GET' || request.method === 'HEAD' ? script.get(url.pathname) : undefined;
    if (file !== undefined) return { action: 'script', response: answerScript(file, request) };
    if (admin !== undefined && isAdminPath(url.pathname)) {
      return { action: 'admin', response: this.#counted(await answerAdmin(admin, request, url), sender) };
    }
    const origin = request.headers.get('origin');
    // Pages show them, and staff put them into exports.
    if (isFilePath(url.pathname)) return { action: 'file', response: allowOrigin(await answerFile(core, request, url), origins, origin) };
    if (isRefusedOrigin(core.noteRefusal, origins, origin)) {
      return { action: 'page', response: allowOrigin(refusal(new RoomError('forbidden', 'not for pages of this origin')), origins, origin) };
    }
    if (request.method === 'OPTIONS') return { action: 'preflight', response: allowOrigin(preflight(), origins, origin) };
    const answer = this.#counted(await answerApi(core, request, url), sender);
    return { action: parseRoute(url.pathname)?.action ?? 'nothing', response: allowOrigin(answer, origins, origin) };
  }

  /** Tells a stranger who came too often so; whoever has a good token never gets here, whatever others do from the same address. */
  #counted(answer: Response, sender: string | undefined): Response {
    if (answer.status !== 401 || sender === undefined) return answer;
    const { strangerRate, limits } = this.#parts.core;
    try {
      strangerRate.take(sender, 1, limits.strangersPerAddress);
      return answer;
    } catch (error) {
      if (error instanceof RoomError) return refusal(error);
      throw error;
    }
  }
}
