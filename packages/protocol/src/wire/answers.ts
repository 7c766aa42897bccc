import * as v from 'valibot';
import { ErrorCodec } from '../codec/error.ts';
import { text } from '../codec/kinds.ts';
import { FactsCodec } from '../codec/link.ts';

/** Optional parts of a link that a server may have, as its facts answer names them. */
export const CAPABILITIES = ['snapshots', 'windows', 'signals', 'roster', 'receipts'] as const;

/** One of {@link CAPABILITIES}. */
export type CapabilityName = (typeof CAPABILITIES)[number];

/** The answer to `facts`. Names of capabilities that a client does not know are ignored by it. */
export const OpenedCodec = v.object({ facts: FactsCodec, capabilities: v.array(text()) });

/** An error as the body of a response that is not 2xx. */
export const RefusedCodec = v.object({ error: ErrorCodec });
