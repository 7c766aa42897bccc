import * as v from 'valibot';
import { type Codec, decode } from '../codec/decode.ts';
import { ErrorCodec } from '../codec/error.ts';
import { NameCodec } from '../codec/event.ts';
import { JsonCodec } from '../codec/json.ts';
import { maybe, number, oneOf } from '../codec/kinds.ts';
import { CursorCodec, PageCodec } from '../codec/page.ts';
import { SignalChangeCodec } from '../codec/signal.ts';
import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';

/**
 * What a client sends on the WebSocket; one JSON object per text message. `auth` is the first frame and may be repeated
 * with a newer token. `ch` numbers the rooms of this connection, chosen by the client; `writable` is what the room's facts said when
 * it was opened, so that a client whose facts are not so any more is told to begin anew; `ttl` is in milliseconds.
 *
 * Written out, as the type inferred from the codec is too deep for a compiler that checks declarations.
 */
export type ClientFrame =
  | { readonly t: 'auth'; readonly token: string }
  | {
      readonly t: 'watch';
      readonly ch: number;
      readonly course: string;
      readonly room: string;
      readonly after?: string;
      readonly signals?: boolean;
      readonly writable?: boolean;
    }
  | { readonly t: 'unwatch'; readonly ch: number }
  | { readonly t: 'signal'; readonly ch: number; readonly kind: string; readonly body?: Json; readonly ttl?: number; readonly to?: string };

export const ClientFrameCodec: Codec<ClientFrame> = v.variant('t', [
  v.object({ t: v.literal('auth'), token: v.pipe(v.string(), v.maxLength(8192)) }),
  v.object({
    t: v.literal('watch'),
    ch: v.pipe(v.number(), v.integer(), v.minValue(0)),
    course: NameCodec,
    room: NameCodec,
    after: v.exactOptional(CursorCodec),
    signals: v.exactOptional(v.boolean()),
    writable: v.exactOptional(v.boolean()),
  }),
  v.object({ t: v.literal('unwatch'), ch: v.number() }),
  v.object({
    t: v.literal('signal'),
    ch: v.number(),
    kind: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.typeChars)),
    body: v.exactOptional(JsonCodec),
    ttl: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
    to: v.exactOptional(NameCodec),
  }),
]);

/**
 * What a server sends, by the word in `t`. `ready` answers `auth`. `hint` may carry the page. `lost` ends one room, or with no
 * `ch` the whole connection.
 */
export const SERVER_FRAMES = {
  ready: v.object({}),
  hint: v.object({ ch: number(), page: maybe(PageCodec) }),
  signals: v.object({ ch: number(), change: SignalChangeCodec }),
  lost: v.object({ ch: maybe(number()), error: ErrorCodec }),
} as const;

const TagCodec = v.object({ t: oneOf('ready', 'hint', 'signals', 'lost') });

/** What a server sends, decoded. */
export type ServerFrame = {
  [T in keyof typeof SERVER_FRAMES]: { readonly t: T } & v.InferOutput<(typeof SERVER_FRAMES)[T]>;
}[keyof typeof SERVER_FRAMES];

/**
 * Decodes what a server sent. In two steps: a variant would weigh more in every page.
 *
 * @throws RoomError `invalid`
 */
export function decodeServerFrame(value: unknown): ServerFrame {
  const { t } = decode(TagCodec, value, 'frame');
  return { t, ...decode(SERVER_FRAMES[t], value, 'frame') } as ServerFrame;
}
