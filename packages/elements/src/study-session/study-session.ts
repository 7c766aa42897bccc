import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { browserPorts, createSession } from '@studyhall/client';
import type { Session } from '@studyhall/client';
import { RoomError, toRoomError } from '@studyhall/protocol';
import type { Adapter, Identity, Ports, RoomErrorData } from '@studyhall/protocol';
import { ConnectionProvider } from '../context/provider.ts';
import { StudyErrorEvent } from '../events/study-error.ts';
import { Surroundings } from '../messages/surroundings.ts';
import { notice } from '../notice/notice.ts';
import { advise } from '../setup/later.ts';
import { baseStyles } from '../tokens/base.styles.ts';
import { controlStyles } from '../tokens/control.styles.ts';
import { surfaceStyles } from '../tokens/surface.styles.ts';
import { resolveAdapter } from './adapter-resolver.ts';
import { sessionStyles } from './study-session.styles.ts';
import { tokenSource } from './token-source.ts';
import type { TokenSource } from './token-source.ts';

/** What a session is made from; a change of any of them makes a new one. */
const MAKING = ['endpoint', 'course', 'tokenUrl', 'adapter', 'auth', 'identity', 'ports', 'session'] as const;

/**
 * Connects what is inside it to one course's community. Elements outside every session use the page's first one.
 *
 * @attr endpoint - Address of the community's server. Without it posts stay in this browser.
 * @attr course - The course, as the server knows it.
 * @attr token-url - Where the page's own server hands out tokens.
 * @attr local - The author knows that posts stay in this browser; elements then do not mention it.
 * @slot - The elements, and anything else.
 * @slot sign-in - What the host offers for signing in; shown while nobody is signed in.
 * @fires study-error - The community did not let the person in, or the connection could not be made.
 */
export class StudySession extends LitElement {
  static override readonly styles = [baseStyles, surfaceStyles, controlStyles, sessionStyles];
  static override readonly properties = {
    endpoint: {},
    course: {},
    tokenUrl: { attribute: 'token-url' },
    local: { type: Boolean },
    adapter: { attribute: false },
    auth: { attribute: false },
    identity: { attribute: false },
    ports: { attribute: false },
    session: { attribute: false },
    failure: { state: true },
  };

  /** Address of the community's server. Without it posts stay in this browser. */
  declare endpoint: string | undefined;
  /** The course, as the server knows it. */
  declare course: string | undefined;
  /**
   * Where the page's own server hands out tokens: POST `{endpoint}`, which is the adapter's name where there is one, answered
   * `{token}`; 401 or 403 means signed out.
   */
  declare tokenUrl: string | undefined;
  /** Says that the author knows that posts stay in this browser: elements then do not mention it. */
  declare local: boolean;
  /** A way to a backend of one's own, in place of `endpoint`. */
  declare adapter: Adapter | undefined;
  /** Credentials from the host, in place of `token-url`. */
  declare auth: TokenSource | undefined;
  /** What the host knows about the person: a hint for the interface, and who one is without a server. */
  declare identity: Identity | undefined;
  /** The surroundings, for tests and unusual hosts; the browser's own where absent. */
  declare ports: Ports | undefined;
  /** A session made elsewhere, in place of everything above; its maker closes it. */
  declare session: Session | undefined;

  protected declare failure: RoomError | undefined;

  readonly #surroundings = new Surroundings(this);
  readonly #provider = new ConnectionProvider(this);
  #current: Session | undefined;
  #ports: Ports | undefined;
  #release: (() => void) | undefined;
  #turn = 0;
  #begun = false;

  constructor() {
    super();
    this.local = false;
  }

  /** The session in use, once there is one. */
  get current(): Session | undefined {
    return this.#current;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // After a real removal the session was closed; the first time, `updated` opens it.
    if (this.#begun && !this.#current) void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move within the page disconnects and connects in one go and keeps the session.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    const first = !this.#begun;
    this.#begun = true;
    if (first || MAKING.some((name) => changed.has(name))) void this.#open();
    else if (changed.has('local')) this.#provide();
  }

  protected override render(): TemplateResult {
    const { words } = this.#surroundings;
    const retry = { label: words.say.retry, act: () => void this.#open() };
    return html`${this.failure ? html`<div class="surface">${notice(words, words.why(this.failure.toJSON()), retry)}</div>` : nothing}
      ${this.#current?.$state.get().phase === 'signed-out' ? html`<div class="sign-in"><slot name="sign-in"></slot></div>` : nothing}
      <slot></slot>`;
  }

  async #open(): Promise<void> {
    this.#close();
    const turn = ++this.#turn;
    this.#ports = this.ports ?? browserPorts();
    try {
      const made = this.session ?? (await this.#make(this.#ports));
      // The wait may have been overtaken by another change, or by the element's removal.
      if (turn !== this.#turn || !this.isConnected) {
        if (made !== this.session) made.close();
        return;
      }
      this.#use(made);
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(toRoomError(thrown));
    }
  }

  async #make(ports: Ports): Promise<Session> {
    const endpoint = this.endpoint === undefined ? undefined : new URL(this.endpoint, document.baseURI).href.replace(/\/+$/, '');
    const adapter = this.adapter ?? (await resolveAdapter(endpoint));
    const course = this.course ?? (this.adapter || endpoint ? undefined : 'local');
    if (!course) throw new RoomError('invalid', 'study-session needs the attribute "course"', { why: 'session.no-course' });
    const backend = this.adapter?.name ?? endpoint;
    const auth = this.auth ?? (this.tokenUrl && backend ? tokenSource(this.tokenUrl, backend, ports) : undefined);
    const session = createSession({
      adapter,
      course,
      ports,
      unnamed: (tag) => this.#surroundings.words.say.unnamed(tag),
      ...(this.identity && { identity: this.identity }),
      ...(auth && { auth }),
    });
    if (adapter !== this.adapter) {
      // Who makes an adapter ends it: it may hold what other tabs wait for.
      const stop = session.$state.listen(({ phase }) => {
        if (phase !== 'closed') return;
        stop();
        adapter.close?.();
      });
    }
    return session;
  }

  #use(session: Session): void {
    this.#current = session;
    this.failure = undefined;
    let phase: string | undefined;
    let reached = false;
    const stop = session.$state.subscribe((state) => {
      if (state.phase === phase) return;
      phase = state.phase;
      reached ||= phase === 'ready';
      this.requestUpdate();
      // A connection that is lost comes back by itself; one that never was may be a mistake of the page's author.
      if (phase === 'signed-out' || phase === 'refused' || (phase === 'offline' && !reached)) {
        this.#tell(state.error ?? { code: phase, message: phase, retry: 'never' });
      }
    });
    const given = session === this.session;
    this.#release = () => {
      stop();
      if (!given) session.close();
    };
    this.#provide();
  }

  #provide(): void {
    if (!this.#current || !this.#ports) return;
    this.#provider.provide({ session: this.#current, clock: this.#ports.clock, local: this.local });
  }

  #fail(error: RoomError): void {
    this.failure = error;
    this.#tell(error.toJSON());
  }

  /** Tells the page, and its developer. */
  #tell(error: RoomErrorData): void {
    this.dispatchEvent(new StudyErrorEvent(error.code, error.message));
    void advise(({ adviseOnSession }) => { adviseOnSession(this, error); });
  }

  #close(): void {
    this.#turn++;
    const release = this.#release;
    this.#release = undefined;
    this.#current = undefined;
    if (!release) return;
    this.#provider.provide(undefined);
    release();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'study-session': StudySession;
  }
}
