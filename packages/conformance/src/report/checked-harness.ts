import type { Link } from '@studyhall/protocol';
import { partsOf } from '../harness-parts.ts';
import type { Harness } from '../law.ts';
import type { Subject } from '../subject.ts';
import { type Limits, within } from './limits.ts';
import { kindOf } from './subject-of.ts';
import { reasonOf, Unusable } from './unusable.ts';

/**
 * Makes a subject's harness for the first look: what is no harness and no link, and what never answers, is named.
 *
 * @param step is told what is about to be called
 * @throws Unusable
 */
export async function checkedHarness(subject: Subject, limits: Limits, step: (what: string) => void): Promise<Harness> {
  const asked = async <T>(what: string, call: () => T | Promise<T>): Promise<T> => {
    step(what);
    return await within(limits.step, what, call).catch((error: unknown) => {
      throw new Unusable(error instanceof Error && error.name === 'Overdue' ? error.message : `${what} failed: ${reasonOf(error)}`);
    });
  };
  const harness: unknown = await asked('harness()', () => subject.harness());
  for (const name of ['link', 'dispose'] as const) {
    if (typeof (harness as Partial<Harness> | null | undefined)?.[name] === 'function') continue;
    throw new Unusable(`harness() gave ${kindOf(harness)}, which is no harness: it has no function \`${name}\``);
  }
  const given = partsOf(harness as Harness);
  const { fill } = given;
  return {
    ...given,
    ...(fill && { fill: (room, events) => asked('fill()', () => fill(room, events)) }),
    link: async (who, room) => {
      const call = `link('${who}', '${room.startsWith('~') ? room : 'a room'}')`;
      return checkedLink(call, await asked(call, () => given.link(who, room)));
    },
  };
}

/** The parts that every link has. */
const PARTS = { facts: 'object', pull: 'function', close: 'function' } as const;

function checkedLink(call: string, link: unknown): Link {
  for (const [name, type] of Object.entries(PARTS)) {
    const part = (link as Readonly<Record<string, unknown>> | null | undefined)?.[name];
    if (typeof part !== type || part === null) throw new Unusable(`${call} gave ${kindOf(link)}, which is no link: it has no \`${name}\``);
  }
  return link as Link;
}
