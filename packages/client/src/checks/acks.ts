import type { Ack, Draft } from '@studyhall/protocol';
import { ErrorCodec, decode } from '@studyhall/protocol';
import type { Tell } from './oversight.ts';

/** Looks at the answers to drafts: one for each, in their order. */
export function checkAcks(tell: Tell, drafts: readonly Draft[], acks: readonly Ack[]): void {
  const answers = Array.isArray(acks) ? acks.length : 'no';
  if (answers !== drafts.length) tell('idempotency/mixed', `${answers} answers to ${drafts.length} drafts`);
  else if (drafts.some(({ id }, at) => acks[at]?.id !== id)) tell('idempotency/mixed', 'an answer stands in the place of another draft’s');
  for (const ack of acks) {
    if (ack.status !== 'rejected') continue;
    try {
      decode(ErrorCodec, ack.error, 'error');
    } catch {
      tell('errors/acks', 'a draft is refused without a code, what follows from it, and a message');
    }
  }
}
