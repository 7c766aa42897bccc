import { type Link, once, part, type RoomAddress, RoomError, toRoomError } from '@studyhall/protocol';
import type { Member } from './member.apart.ts';
import type { SeatHost, SeatParts } from './seat-host.ts';

/**
 * A tab's seat in its group. The first tab holds the group's lock, which makes it the leader, and uses the adapter as if it
 * were alone: what has to do with other tabs is loaded when there is another one.
 */
export class Seat implements SeatHost {
  readonly parts: SeatParts;
  channel: BroadcastChannel | undefined;
  leads = false;
  direct = false;
  #loaded: Member | undefined;
  /** Whether it stands empty: another one is to be taken. */
  left = false;
  #free: (() => void) | undefined;
  readonly #seated: Promise<void>;
  readonly #member = once(async () => {
    const { Member } = await part(() => import('./member.apart.ts'));
    // A message of another tab may be faster than the browser's word that this one leads.
    await this.#seated;
    if (this.left) throw new RoomError('closed', 'the seat was left');
    return (this.#loaded ??= new Member(this));
  });

  constructor(parts: SeatParts) {
    this.parts = parts;
    this.#seated = this.#sit();
  }

  /** Opens a room, by whatever way this tab goes. */
  async open(address: RoomAddress, options?: { signal?: AbortSignal }): Promise<Link> {
    await this.#seated;
    // Where the code for other tabs does not arrive, this one stands alone.
    if (this.channel && !this.leads) await this.#member().catch(() => undefined);
    if (this.#loaded) return this.#loaded.open(address, options);
    this.direct = true;
    return this.parts.adapter.open(address, this.parts.context, options);
  }

  hold(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let mine: (() => void) | undefined;
      const { locks } = this.parts.context.ports;
      const held = (lock: Lock | null): Promise<void> | undefined => {
        resolve((this.leads = lock !== null && !this.left));
        return this.leads ? new Promise((free) => (mine = this.#free = free)) : undefined;
      };
      locks?.request(this.parts.name, options, held).catch((error: unknown) => {
        reject(toRoomError(error));
        // It may have been this tab itself that took it.
        if (!mine || mine !== this.#free) return;
        this.leads = false;
        this.#tell((member) => { member.lost(); });
      });
    });
  }

  leave(): void {
    this.left = true;
    this.#loaded?.leave();
    this.#free?.();
    this.#stand();
  }

  /** Finds out whether another tab leads. A browser may lack locks and channels, or forbid them in frames of other sites. */
  async #sit(): Promise<void> {
    const { locks, channel } = this.parts.context.ports;
    try {
      this.channel = locks && channel?.(this.parts.name);
      if (!this.channel) return;
      this.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
        this.#tell((member) => { member.receive(data); });
      };
      await this.hold({ ifAvailable: true });
    } catch {
      this.#stand();
    }
  }

  /** From now on this tab stands alone. */
  #stand(): void {
    this.channel?.close();
    this.channel = undefined;
  }

  #tell(what: (member: Member) => void): void {
    // Where the code for other tabs does not arrive, the others find out that nobody answers.
    this.#member().then(what, () => undefined);
  }
}
