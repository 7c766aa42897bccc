import type { WritableAtom } from 'nanostores';
import type { Ports } from '@studyhall/protocol';
import { SIGNAL_KINDS, typing } from '@studyhall/domain';
import type { SafeLink } from '../link/safe-link.ts';
import { Again } from '../retry/again.ts';
import { setQuietly, SignalSet } from '../session/signal-set.ts';
import type { Typing } from './api.ts';

const KIND = 'typing';
/** How often it is said again while somebody writes: well before it would end. Milliseconds. */
const AGAIN_MS = SIGNAL_KINDS.typing.ttl / 2;

/** Who is writing in a room, the viewer's own writing included on the way out. */
export class Typists {
  readonly #typing: WritableAtom<readonly Typing[]>;
  readonly #ports: Ports;
  readonly #me: () => string | undefined;
  readonly #set: SignalSet;
  readonly #again: Again;
  #link: SafeLink | undefined;
  #said: { readonly thread: string | undefined; readonly at: number } | undefined;

  constructor($typing: WritableAtom<readonly Typing[]>, ports: Ports, me: () => string | undefined) {
    this.#typing = $typing;
    this.#ports = ports;
    this.#me = me;
    this.#set = new SignalSet(ports.clock, () => {
      this.#show();
    });
    this.#again = new Again(ports, () => {
      this.#listen();
    });
  }

  connect(link: SafeLink): void {
    this.#link = link;
    this.#said = undefined;
    this.#again.done();
    this.#listen();
  }

  /** The viewer is writing. */
  say(thread: string | undefined): void {
    const now = this.#ports.clock.now();
    if (this.#said !== undefined && this.#said.thread === thread && now - this.#said.at < AGAIN_MS) return;
    this.#said = { thread, at: now };
    setQuietly(this.#link?.raw.signals, KIND, thread === undefined ? {} : { thread }, { ttl: SIGNAL_KINDS.typing.ttl });
  }

  /** The viewer has sent what was being written. */
  hush(): void {
    if (this.#said === undefined) return;
    this.#said = undefined;
    setQuietly(this.#link?.raw.signals, KIND, undefined);
  }

  close(): void {
    this.hush();
    this.#again.done();
    this.#set.stop();
  }

  #listen(): void {
    if (!this.#set.listen(this.#link?.raw.signals)) this.#again.failed();
  }

  #show(): void {
    const now = typing(this.#set.state, this.#set.now, this.#me() ?? '');
    if (now.length === 0 && this.#typing.get().length === 0) return;
    this.#typing.set(now.map(({ id, thread }) => ({ person: id, ...(thread === undefined ? {} : { thread }) })));
  }
}
