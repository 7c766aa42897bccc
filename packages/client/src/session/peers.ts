import { atom } from 'nanostores';
import { part, toRoomError } from '@studyhall/protocol';
import type { RosterList, RosterState } from '../api.ts';
import type { Peers } from './peers.later.ts';
import type { PeersHost } from './peers-host.ts';

/** The people of the course, for whoever asks: the code behind it comes after what a first screen needs. */
export class PeersLater implements RosterList {
  readonly $list = atom<RosterState>({ phase: 'loading', people: [], more: false, here: [] });
  /** What of the session whatever comes later is lent as well. */
  readonly host: PeersHost;
  /** Undefined until {@link load} has succeeded once. */
  loaded: Peers | undefined;

  constructor(host: PeersHost) {
    this.host = host;
  }

  /** @throws RoomError `unavailable` where the code does not arrive; the next call tries again */
  async need(): Promise<Peers> {
    const { Peers } = await part(() => import('./peers.later.ts'));
    return (this.loaded ??= new Peers(this.host, this.$list));
  }

  /** As {@link need}; a failure is shown, not thrown. */
  async load(): Promise<Peers | undefined> {
    try {
      return await this.need();
    } catch (thrown) {
      this.$list.set({ ...this.$list.get(), phase: 'failed', error: toRoomError(thrown).toJSON() });
      return undefined;
    }
  }

  use(): () => void {
    const stopping = this.load().then((peers) => peers?.roster.use());
    return () => {
      void stopping.then((stop) => stop?.());
    };
  }

  async more(): Promise<void> {
    await (await this.load())?.roster.more();
  }
}
