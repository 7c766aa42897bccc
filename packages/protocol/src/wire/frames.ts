import * as v from 'valibot';
import { ErrorCodec } from '../codec/error.ts';
import { NameCodec } from '../codec/event.ts';
import { JsonCodec } from '../codec/json.ts';
import { FactsCodec, SignalChangeCodec } from '../codec/link.ts';
import { CursorCodec, PageCodec } from '../codec/page.ts';
import { LIMITS } from '../limits.ts';

/** Optional parts of a link that a server may have, as its facts answer names them. */
export const CAPABILITIES = ['snapshots', 'windows', 'signals', 'roster', 'receipts'] as const;

/** One of {@link CAPABILITIES}. */
export type CapabilityName = (typeof CAPABILITIES)[number];

/** The answer to `facts`. Names of capabilities that a client does not know are ignored by it. */
export const OpenedCodec = v.object({ facts: FactsCodec, capabilities: v.array(v.string()) });

/** An error as the body of a response that is not 2xx. */
export const RefusedCodec = v.object({ error: ErrorCodec });

/**
 * What a client sends on the WebSocket; one JSON object per text message. `auth` is the first frame and may be repeated
 * with a newer token. `ch` numbers the rooms of this connection, chosen by the client.
 */
export const ClientFrameCodec = v.variant('t', [
  v.object({ t: v.literal('auth'), token: v.pipe(v.string(), v.maxLength(8192)) }),
  v.object({
    t: v.literal('watch'),
    ch: v.pipe(v.number(), v.integer(), v.minValue(0)),
    course: NameCodec,
    room: NameCodec,
    after: v.exactOptional(CursorCodec),
    signals: v.exactOptional(v.boolean()),
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

/** What a client sends, decoded. */
export type ClientFrame = v.InferOutput<typeof ClientFrameCodec>;

/**
 * What a server sends. `ready` answers `auth`. `hint` may carry the page. `lost` ends one room, or with no `ch` the whole
 * connection.
 */
export const ServerFrameCodec = v.variant('t', [
  v.object({ t: v.literal('ready') }),
  v.object({ t: v.literal('hint'), ch: v.number(), page: v.exactOptional(PageCodec) }),
  v.object({ t: v.literal('signals'), ch: v.number(), change: SignalChangeCodec }),
  v.object({ t: v.literal('lost'), ch: v.exactOptional(v.number()), error: ErrorCodec }),
]);

/** What a server sends, decoded. */
export type ServerFrame = v.InferOutput<typeof ServerFrameCodec>;
