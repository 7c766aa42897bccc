import type { Link } from '@studyhall/protocol';
import { decode, FactsCodec, toRoomError } from '@studyhall/protocol';
import { partsOf } from '../link/parts.ts';
import { checkAcks } from './acks.ts';
import { quiet, watchCall } from './calls.ts';
import { overseeCapabilities } from './capabilities.ts';
import { watchHints } from './hints.ts';
import type { Oversee, Tell } from './oversight.ts';
import { PageCheck } from './pages.ts';
import { tellOnce } from './tell.ts';

/** Development: what an adapter does is held against what it promises, as far as a look at each answer tells. */
export const oversee: Oversee = (link, adapter, ports) => {
  const tell = tellOnce(adapter, ports);
  if (!hasFacts(tell, link)) return link;
  const { facts } = link;
  const parts = partsOf(link);
  const { pull, submit, watch } = parts as Partial<Link>;
  if (facts.writable && submit === undefined) tell('facts/writable', 'the facts say “writable”, and there is no submit');
  const pages = new PageCheck(tell, ports.clock, facts);
  const look = pages.look.bind(pages);
  return {
    ...parts,
    ...overseeCapabilities(tell, link, parts, look),
    facts,
    ...(pull && {
      pull: (after, options) =>
        watchCall(tell, 'pull', options?.signal, () => pull(after, options), (page) => { pages.pulled(page, after, options?.limit); }),
    }),
    ...(submit && {
      submit: (drafts, options) =>
        watchCall(tell, 'submit', options?.signal, () => submit(drafts, options), (acks) => { checkAcks(tell, drafts, acks); }),
    }),
    ...(watch && { watch: (watcher) => watchHints(tell, watch, watcher, look) }),
    // It may give a promise all the same, which whoever calls lets be refused.
    close: () => (link as { close(): unknown }).close() as undefined,
  };
};

/** Without facts there is nothing that could be promised; the client itself refuses such a link. */
function hasFacts(tell: Tell, link: Link): boolean {
  try {
    decode(FactsCodec, (link as Link | undefined)?.facts, 'link');
    return true;
  } catch (thrown) {
    quiet(() => {
      tell('facts/shape', toRoomError(thrown).message);
    });
    return false;
  }
}
