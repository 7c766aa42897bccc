import { type Adapter, isRoomName, Lifetime, ME_ROOM, RoomError } from '@studyhall/protocol';
import { openLink } from './link.ts';
import { Pool } from './pool.ts';

/** Where the chat server is. */
export interface XmppAdapterOptions {
  /** The address of its WebSocket, such as `wss://chat.example.edu/xmpp-websocket`. */
  readonly service: string;
  /** The domain of its chat rooms, such as `rooms.example.edu`; the server is asked where absent. */
  readonly conference?: string;
}

/** Passwords travel as they are, so they only travel encrypted or on this machine. */
const PRIVATE = /^(?:wss:|ws:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$))/;

/**
 * An adapter for an XMPP server that people have accounts on: rooms are its chat rooms, and what was posted is in their archives.
 * The host's token is JSON, `{"jid": "ann@example.edu", "password": "…"}`.
 *
 * @throws TypeError where `service` is no `wss:` address, or no `ws:` address of this machine
 */
export function createXmppAdapter({ service, conference }: XmppAdapterOptions): Adapter {
  if (!PRIVATE.test(service)) throw new TypeError('the service is the address of a WebSocket: wss:, or ws: on this machine');
  const pool = new Pool(service, conference?.toLowerCase());
  let all = new Lifetime();

  return {
    name: service,
    async open(address, context, { signal } = {}) {
      const life = new Lifetime(all);
      try {
        return await life.run(signal, async () => {
          if (!isRoomName(address.room)) throw new RoomError('invalid', 'not the name of a room');
          if (address.room === ME_ROOM) throw new RoomError('not-found', 'a chat server keeps no room of one’s own');
          const { place, release } = await pool.enter(address, context);
          // After what the link itself does at its end, such as taking its signals back.
          const link = openLink({ name: address.room, place, life });
          life.onEnd(release);
          return link;
        });
      } catch (error) {
        // A link that is not wanted any more must not come to life.
        life.end();
        throw error;
      }
    },
    close() {
      all.end();
      all = new Lifetime();
      pool.close();
    },
  };
}
