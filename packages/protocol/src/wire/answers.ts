import * as v from 'valibot';
import { ErrorCodec } from '../codec/error.ts';
import { JsonObjectCodec } from '../codec/json.ts';
import { maybe, text } from '../codec/kinds.ts';
import { FactsCodec } from '../codec/link.ts';

/**
 * The answer to `facts`. `capabilities` are names of what the room has besides its log, such as `windows`. A name on the wire stands for one
 * shape of requests and answers for ever, whatever the version of the object that an adapter makes of them: another shape is another name
 * (`windows.2`), given beside the old one as long as old clients live. Names that a client does not know are ignored by it.
 * `files` are the limits of the capability of that name, and there with it; who uses it checks them.
 */
export const OpenedCodec = v.object({ facts: FactsCodec, capabilities: v.array(text()), files: maybe(JsonObjectCodec) });

/** An error as the body of a response that is not 2xx. */
export const RefusedCodec = v.object({ error: ErrorCodec });
