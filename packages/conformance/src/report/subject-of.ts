import type { Subject } from '../subject.ts';
import { Unusable } from './unusable.ts';

/** What a module is to say, as somebody who has an adapter would write it. */
export const EXAMPLE = `export default {
  name: 'my adapter',
  harness: async () => ({
    link: (who, room) => adapterFor(who).open({ course: 'laws', room }, {}),
    dispose: async () => {},
  }),
};`;

/**
 * The subject that a module exports, by default or under the name `subject`.
 *
 * @throws Unusable where there is none
 */
export function subjectOf(module: Readonly<Record<string, unknown>>): Subject {
  const exported = module['default'] ?? module['subject'];
  if (exported === undefined) {
    throw new Unusable(`it has neither a default export nor one named \`subject\`${namesOf(module)}`, EXAMPLE);
  }
  if (isAdapter(exported)) {
    throw new Unusable('it exports an adapter; the laws need a subject, which opens rooms as several people. Write this instead:', EXAMPLE);
  }
  if (typeof exported === 'function') {
    throw new Unusable('it exports a function; the laws need a subject, which is an object. Write this instead:', EXAMPLE);
  }
  return checked(exported);
}

function checked(exported: unknown): Subject {
  if (typeof exported !== 'object' || exported === null) throw new Unusable(`it exports ${kindOf(exported)}, which is no subject`, EXAMPLE);
  const { name, lacks, harness, seed } = exported as Readonly<Record<keyof Subject, unknown>>;
  if (typeof harness !== 'function') throw new Unusable('it exports an object that is no subject: it has no function `harness`', EXAMPLE);
  if (typeof name !== 'string' || name.trim() === '') throw new Unusable('its subject has no `name`, which is a text', EXAMPLE);
  if (lacks !== undefined && !(Array.isArray(lacks) && lacks.every((need) => typeof need === 'string'))) {
    throw new Unusable('its subject’s `lacks` is no list of texts', EXAMPLE);
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) throw new Unusable('its subject’s `seed` is no whole number');
  return exported as Subject;
}

function isAdapter(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { readonly open?: unknown }).open === 'function';
}

function namesOf(module: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(module);
  return names.length === 0 ? '' : `; it exports ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}`;
}

/** What a value is, for a sentence. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
