import { type AdapterContext, RoomError, type RoomAddress, toRoomError } from '@studyhall/protocol';
import { xml } from '@xmpp/client-core';
import { roomJid } from './address.ts';
import { Connection } from './connection.ts';
import { enter } from './enter.ts';
import { type Login, readLogin } from './login.ts';
import { NS } from './names.ts';
import { People } from './people.ts';
import { Shared } from './shared.ts';
import { SignalBoard } from './signal-board.ts';
import type { Stay } from './stay.ts';
import { Writer } from './write.ts';

/** What all links into one room share. */
export interface Place {
  readonly stay: Stay;
  readonly people: People;
  readonly writer: Writer;
  readonly board: SignalBoard;
}

/** One person's connection, with the rooms that are open through it. */
interface Session {
  readonly connection: Connection;
  readonly conference: string;
  readonly people: People;
  readonly places: Shared<Place>;
}

/** The connections of one adapter: one for each credentials, and in each one stay for each room, whatever number of links there is. */
export class Pool {
  readonly #service: string;
  readonly #conference: string | undefined;
  readonly #connections = new Set<Connection>();
  readonly #sessions = new Shared<Session>(
    ({ connection }) => connection.loss === undefined,
    ({ connection }) => {
      connection.lose(new RoomError('closed', 'nobody needs the connection any more'));
    },
  );

  /** @param conference the domain of the chat rooms; the server is asked where absent */
  constructor(service: string, conference: string | undefined) {
    this.#service = service;
    this.#conference = conference;
  }

  /**
   * Goes into a room, or joins those who are there.
   *
   * @returns the place, and what ends this use of it
   * @throws RoomError as an adapter's `open` does
   */
  async enter(address: RoomAddress, context: AdapterContext): Promise<{ readonly place: Place; readonly release: () => void }> {
    const token = await context.auth();
    const login = readLogin(token);
    const releases: (() => void)[] = [];
    const release = (): void => {
      for (const each of releases.splice(0).reverse()) each();
    };
    try {
      const session = this.#sessions.use(token ?? '', () => this.#signIn(login, context));
      releases.push(session.release);
      const { connection, conference, people, places } = await session.made;
      const room = roomJid(address.course, address.room, conference);
      const place = places.use(room, async () => {
        const stay = await enter(connection, room, address, context);
        return { stay, people, writer: new Writer(stay), board: new SignalBoard(stay) };
      });
      releases.push(place.release);
      return { place: await place.made, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  close(): void {
    for (const connection of [...this.#connections]) connection.lose(new RoomError('closed', 'the adapter was closed'));
  }

  async #signIn(login: Login, { ports }: AdapterContext): Promise<Session> {
    const connection = new Connection(this.#service, login, ports);
    this.#connections.add(connection);
    connection.onLost(() => {
      this.#connections.delete(connection);
    });
    await connection.start(this.#service);
    const places = new Shared<Place>(
      ({ stay }) => stay.end === undefined,
      ({ stay }) => {
        stay.leave();
      },
    );
    try {
      const conference = this.#conference ?? (await findConference(connection));
      return { connection, conference, people: new People(login.domain), places };
    } catch (error) {
      connection.lose(toRoomError(error));
      throw error;
    }
  }
}

/** The domain of the chat rooms: the first of the server's services that has any. */
async function findConference(connection: Connection): Promise<string> {
  const { domain } = connection.login;
  const items = await connection.ask('get', domain, xml('query', { xmlns: NS.discoItems }));
  for (const { attrs } of items?.getChildren('item') ?? []) {
    const { jid } = attrs;
    if (jid === undefined || jid.includes('@')) continue;
    const info = await connection.ask('get', jid, xml('query', { xmlns: NS.discoInfo })).catch(() => undefined);
    if (info?.getChildren('feature').some((feature) => feature.attrs['var'] === NS.muc)) return jid;
  }
  throw new RoomError('unsupported', 'the chat server has no chat rooms');
}
