import * as v from 'valibot';
import { SignalCodec } from '@studyhall/protocol';

/** A signal on its way to another node: clocks differ, so it says how many milliseconds are left. */
const SpokenCodec = v.object({
  ...v.omit(SignalCodec, ['until']).entries,
  left: v.pipe(v.number(), v.finite()),
  to: v.optional(v.string()),
});

/** Changes of what one node's people show in a room; with `all`, everything they show. */
const ShownCodec = v.object({ all: v.boolean(), set: v.array(SpokenCodec), gone: v.array(v.string()) });

const MessageCodec = v.variant('t', [
  v.object({ t: v.literal('moved') }),
  v.object({ t: v.literal('ask') }),
  // `n` grows with every message of the node, so that one that comes twice or late is known.
  v.object({ t: v.literal('shown'), node: v.string(), n: v.number(), shown: ShownCodec }),
]);

/** A signal as nodes tell each other of it. */
export type Spoken = v.InferOutput<typeof SpokenCodec>;

/** What one node's people show in a room, or what has changed of it. */
export type Shown = v.InferOutput<typeof ShownCodec>;

/**
 * What nodes tell each other about a room: that something was appended; what their people show; and the question what others show.
 */
export type RoomMessage = v.InferOutput<typeof MessageCodec>;

/** @returns undefined for what this version does not know */
export function readMessage(text: string): RoomMessage | undefined {
  try {
    const result = v.safeParse(MessageCodec, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
