import { flag, number, text, whole } from '../codec/codec.ts';
import type { Decoded } from '../codec/codec.ts';
import { ErrorCodec } from '../codec/error.ts';
import { NameCodec, TypeCodec } from '../codec/event.ts';
import { JsonCodec } from '../codec/json.ts';
import { FactsCodec, SignalChangeCodec } from '../codec/link.ts';
import { CursorCodec, PageCodec } from '../codec/page.ts';
import { list, maybe, record, tagged } from '../codec/record.ts';

/** Optional parts of a link that a server may have, as its facts answer names them. */
export const CAPABILITIES = ['snapshots', 'windows', 'signals', 'roster', 'receipts'] as const;

/** One of {@link CAPABILITIES}. */
export type CapabilityName = (typeof CAPABILITIES)[number];

/** The answer to `facts`. Names of capabilities that a client does not know are ignored by it. */
export const OpenedCodec = record({ facts: FactsCodec, capabilities: list(text()) });

/** An error as the body of a response that is not 2xx. */
export const RefusedCodec = record({ error: ErrorCodec });

/**
 * What a client sends on the WebSocket; one JSON object per text message. `auth` is the first frame and may be repeated
 * with a newer token. `ch` numbers the rooms of this connection, chosen by the client.
 */
export const ClientFrameCodec = tagged('t', {
  auth: { token: text(0, 8192) },
  watch: { ch: whole(), course: NameCodec, room: NameCodec, after: maybe(CursorCodec), signals: maybe(flag) },
  unwatch: { ch: number() },
  signal: { ch: number(), kind: TypeCodec, body: maybe(JsonCodec), ttl: maybe(number(0)), to: maybe(NameCodec) },
});

/** What a client sends, decoded. */
export type ClientFrame = Decoded<typeof ClientFrameCodec>;

/**
 * What a server sends. `ready` answers `auth`. `hint` may carry the page. `lost` ends one room, or with no `ch` the whole
 * connection.
 */
export const ServerFrameCodec = tagged('t', {
  ready: {},
  hint: { ch: number(), page: maybe(PageCodec) },
  signals: { ch: number(), change: SignalChangeCodec },
  lost: { ch: maybe(number()), error: ErrorCodec },
});

/** What a server sends, decoded. */
export type ServerFrame = Decoded<typeof ServerFrameCodec>;
