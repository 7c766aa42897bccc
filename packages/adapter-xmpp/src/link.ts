import { COURSE_ROOM, type Facts, type Lifetime, LIMITS, type Link, RoomError } from '@studyhall/protocol';
import type { Element } from '@xmpp/client-core';
import { personOf } from './address.ts';
import { readPage } from './archive.ts';
import { NS } from './names.ts';
import { roleClassOf } from './occupant.ts';
import type { Place } from './pool.ts';
import { roomRoster } from './roster.ts';
import { RoomSignals } from './signals.ts';

/** What a link is made of. */
export interface LinkParts {
  /** The room's name, as the page gave it. */
  readonly name: string;
  readonly place: Place;
  readonly life: Lifetime;
}

/** One room of the chat server. It lives as long as its stay there: after that every call says why it ended. */
export function openLink({ name, place: { stay, people, writer, board }, life }: LinkParts): Link {
  const { connection, room } = stay;
  const facts = factsOf();
  const run = <T>(signal: AbortSignal | undefined, work: (stop: AbortSignal) => Promise<T>): Promise<T> =>
    life.run(signal, (stop) => {
      if (stay.end) throw stay.end;
      return work(stop);
    });

  function factsOf(): Facts {
    const { jid, affiliation, role } = stay.me.item;
    const writable = role === undefined || role === 'participant' || role === 'moderator';
    return {
      // The server says who writes and who may; whether what they do follows the rules of a community it does not know.
      authority: 'none',
      durability: 'server',
      writable,
      ...(!writable && { notWritable: 'rights' }),
      limits: { bodyBytes: LIMITS.bodyBytes, drafts: LIMITS.draftsPerSubmit, page: LIMITS.eventsPerPage },
      me: { id: personOf(jid, connection.login.domain), as: roleClassOf(affiliation) },
    };
  }

  return {
    facts,
    pull: (after, { limit = LIMITS.eventsPerPage, signal } = {}) =>
      run(signal, (stop) => {
        const most = Math.max(1, Math.min(limit, LIMITS.eventsPerPage));
        return readPage({ connection, room, people, stop }, after, most);
      }),
    submit: (drafts, { signal } = {}) =>
      run(signal, async () => {
        if (!facts.writable) throw new RoomError('forbidden', 'the viewer may not speak in this room');
        return await writer.submit(drafts);
      }),
    watch(watcher) {
      life.check();
      if (stay.end) {
        watcher.lost(stay.end);
        return () => undefined;
      }
      const ignore = stay.listen({
        message: (message) => {
          if (isNews(message)) watcher.hint();
        },
        ended: (error) => {
          watcher.lost(error);
        },
      });
      const forget = life.onEnd(ignore);
      return () => {
        forget();
        ignore();
      };
    },
    close() {
      life.end();
    },
    signals: new RoomSignals(stay, board, life),
    ...(name === COURSE_ROOM && { roster: roomRoster(stay, people, life) }),
  };
}

/** Whether a message may be one that the log has. */
function isNews(message: Element): boolean {
  return message.attrs['type'] === 'groupchat' && (message.getChild('event', NS.event) ?? message.getChild('body')) !== undefined;
}
