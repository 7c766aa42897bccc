import { type ErrorCode, newId, type Ports, RoomError, toRoomError } from '@studyhall/protocol';
import { type Client, type Element, xml } from '@xmpp/client-core';
import { bare } from './address.ts';
import type { Login } from './login.ts';
import { NS } from './names.ts';
import { Refusal } from './refusal.ts';
import { ServerClock } from './server-clock.ts';
import { ANSWER_MS, Waiting } from './waiting.ts';
import { makeClient } from './xmpp.ts';

type Hear = (stanza: Element) => void;

/** One person's connection to the chat server. It is lost for good once: whoever needs one again opens another. */
export class Connection {
  readonly login: Login;
  readonly ports: Ports;
  readonly clock: ServerClock;
  readonly #xmpp: Client;
  readonly #hangUp: () => void;
  readonly #answers: Waiting<Element>;
  readonly #hearers = new Map<string, Set<Hear>>();
  readonly #mourners = new Set<(error: RoomError) => void>();
  /** Begins all ids of this connection, so that nobody else can guess one. */
  readonly #prefix: string;
  #asked = 0;
  #loss: RoomError | undefined;

  constructor(service: string, login: Login, ports: Ports) {
    this.login = login;
    this.ports = ports;
    this.clock = new ServerClock(ports.clock);
    this.#prefix = newId(ports.random.fill);
    this.#answers = new Waiting(ports.clock, () => {
      this.lose(new RoomError('timeout', 'the chat server did not answer in time'));
    });
    const { xmpp, hangUp } = makeClient(service, login, ports);
    this.#xmpp = xmpp;
    this.#hangUp = hangUp;
    this.#xmpp.on('stanza', (stanza) => {
      this.#receive(stanza);
    });
  }

  /**
   * Connects and signs in.
   *
   * @throws RoomError `unauthenticated` where the credentials are refused, `unavailable` or `offline` where the server is not reached,
   * `unsupported` where it takes no passwords
   */
  async start(service: string): Promise<void> {
    const { clock, page } = this.ports;
    const xmpp = this.#xmpp;
    const cancel = clock.after(ANSWER_MS, () => {
      this.lose(new RoomError('timeout', 'the chat server did not let anybody in in time'));
    });
    let forget = (): void => undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        forget = this.onLost(reject);
        xmpp.on('online', () => {
          resolve();
        });
        xmpp.on('error', (error) => {
          this.lose(failureOf(error, page.online()));
        });
        xmpp.on('disconnect', () => {
          this.lose(new RoomError(page.online() ? 'unavailable' : 'offline', 'the connection to the chat server has ended'));
        });
        const { domain } = this.login;
        xmpp
          .connect(service)
          .then(() => xmpp.open({ domain }))
          .catch((error: unknown) => {
            this.lose(failureOf(error as Error, page.online()));
          });
      });
    } finally {
      cancel();
      forget();
    }
    await this.#readClock();
  }

  /** Why it was lost; undefined while it stands. */
  get loss(): RoomError | undefined {
    return this.#loss;
  }

  /** An id that nobody has used. */
  newId(): string {
    this.#asked += 1;
    return `${this.#prefix}.${String(this.#asked)}`;
  }

  /** @throws RoomError why the connection was lost, where it was */
  check(): void {
    if (this.#loss) throw this.#loss;
  }

  /** Sends a stanza. What comes of it is told in other ways. */
  send(stanza: Element): void {
    if (this.#loss) return;
    this.#xmpp.send(stanza).catch((error: unknown) => {
      this.lose(new RoomError('unavailable', 'the chat server could not be told', { cause: error }));
    });
  }

  /**
   * Asks and waits for the answer.
   *
   * @returns what the answer holds: its first element, where there is any
   * @throws RoomError a {@link Refusal}, or why the connection was lost
   */
  async ask(type: 'get' | 'set', to: string, what: Element): Promise<Element | undefined> {
    this.check();
    const id = this.newId();
    const answer = this.#answers.for(`${id} ${to}`);
    this.send(xml('iq', { type, to, id }, what));
    return (await answer).getChildElements()[0];
  }

  /** Hears the messages and presences that come from an address, until the returned function is called. */
  hear(from: string, hear: Hear): () => void {
    const hearers = this.#hearers.get(from) ?? new Set();
    this.#hearers.set(from, hearers.add(hear));
    return () => {
      hearers.delete(hear);
      if (hearers.size === 0) this.#hearers.delete(from);
    };
  }

  /** Calls back when the connection is lost. */
  onLost(mourn: (error: RoomError) => void): () => void {
    this.#mourners.add(mourn);
    return () => {
      this.#mourners.delete(mourn);
    };
  }

  /** Ends it, for everybody who uses it. */
  lose(error: RoomError): void {
    if (this.#loss) return;
    this.#loss = error;
    this.#answers.end(error);
    for (const mourn of [...this.#mourners]) mourn(error);
    this.#mourners.clear();
    this.#hearers.clear();
    if (error.code === 'closed') this.#xmpp.stop().catch(this.#hangUp);
    else this.#hangUp();
  }

  #receive(stanza: Element): void {
    const { from = '', id = '', type } = stanza.attrs;
    if (!stanza.is('iq')) {
      for (const hear of [...(this.#hearers.get(bare(from)) ?? [])]) hear(stanza);
    } else if (type === 'error') this.#answers.refuse(`${id} ${from}`, new Refusal(stanza));
    else if (type === 'result') this.#answers.answer(`${id} ${from}`, stanza);
  }

  async #readClock(): Promise<void> {
    try {
      const time = await this.ask('get', this.login.domain, xml('time', { xmlns: NS.time }));
      const now = Date.parse(time?.getChildText('utc') ?? '');
      if (!Number.isNaN(now)) this.clock.set(now);
    } catch (error) {
      // Few servers do not tell. The device's own clock is the next best.
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** Why a sign-in is refused: for other credentials, or for now. */
const SIGN_IN: Readonly<Record<string, ErrorCode>> = {
  'not-authorized': 'unauthenticated',
  'credentials-expired': 'unauthenticated',
  'account-disabled': 'unauthenticated',
  'invalid-authzid': 'unauthenticated',
  'malformed-request': 'unauthenticated',
  'temporary-auth-failure': 'unavailable',
  aborted: 'unavailable',
};

function failureOf(error: Error & { readonly condition?: string }, online: boolean): RoomError {
  if (error.name === 'RoomError') return toRoomError(error);
  if (error.name !== 'SASLError') {
    return new RoomError(online ? 'unavailable' : 'offline', 'the chat server cannot be reached', { cause: error });
  }
  // What is left is that the server takes no passwords.
  const { condition = '' } = error;
  return new RoomError(SIGN_IN[condition] ?? 'unsupported', `the chat server refused to sign in: ${condition}`);
}
