import { type Ack, decode, type Draft, DraftCodec, LIMITS, RoomError, toRoomError, utf8Length } from '@studyhall/protocol';
import type { Element } from '@xmpp/client-core';
import { draftOf, messageOf } from './message.ts';
import { NS } from './names.ts';
import { Refusal } from './refusal.ts';
import type { Stay } from './stay.ts';
import { Waiting } from './waiting.ts';

/** Hands in drafts to one room. */
export class Writer {
  readonly #stay: Stay;
  /** Drafts that were sent and have not come back, by id. */
  readonly #sent: Waiting<undefined>;

  constructor(stay: Stay) {
    this.#stay = stay;
    this.#sent = new Waiting(stay.connection.ports.clock, () => {
      stay.connection.lose(new RoomError('timeout', 'the room did not send back what was written in time'));
    });
    stay.listen({
      message: (message) => {
        this.#heard(message);
      },
      ended: (error) => {
        this.#sent.end(error);
      },
    });
  }

  /**
   * Sends the drafts in order, and waits for each to come back with the id under which the archive keeps it: what a page reads
   * after that holds it. A draft that is sent again is kept again; of two with one id the first counts, as everywhere.
   */
  submit(drafts: readonly Draft[]): Promise<readonly Ack[]> {
    if (drafts.length > LIMITS.draftsPerSubmit) throw new RoomError('too-large', 'too many drafts in one call');
    return Promise.all(drafts.map((given) => this.#write(given)));
  }

  async #write(given: Draft): Promise<Ack> {
    const { id } = given;
    try {
      const draft = checked(given);
      const back = this.#sent.for(id);
      this.#stay.connection.send(messageOf(draft, this.#stay.room));
      await back;
      return { id, status: 'accepted' };
    } catch (thrown) {
      const error = toRoomError(thrown);
      if (error.retry !== 'never' || error.code === 'closed') throw error;
      return { id, status: 'rejected', error: error.toJSON() };
    }
  }

  #heard(message: Element): void {
    const { type, id = '', from } = message.attrs;
    if (type === 'error') {
      this.#sent.refuse(id, new Refusal(message));
      return;
    }
    if (type !== 'groupchat' || from !== this.#stay.me.occupant) return;
    const draft = draftOf(message);
    if (draft === undefined) return;
    const kept = message.getChildren('stanza-id', NS.stanzaId).some(({ attrs }) => attrs['by'] === this.#stay.room);
    if (kept) this.#sent.answer(draft.id, undefined);
    // Everybody with another chat client has read it now, and would again with every further try.
    else this.#sent.refuse(draft.id, new RoomError('unsupported', 'the room’s archive has not kept what was written'));
  }
}

function checked(given: Draft): Draft {
  const draft = decode(DraftCodec, given, 'draft') as Draft;
  if (utf8Length(JSON.stringify(draft.body)) > LIMITS.bodyBytes) throw new RoomError('too-large', 'the body has too many bytes');
  return draft;
}
