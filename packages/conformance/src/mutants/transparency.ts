import { drafts, events, type Mutant } from './mutant.ts';

export const transparencyMutants: readonly Mutant[] = [
  {
    name: 'unknown types are left out',
    killedBy: 'transparency/unknown',
    breaks: events((given) => given.filter(({ type }) => !type.startsWith('x-'))),
  },
  {
    name: 'bodies are trimmed and tidied',
    killedBy: 'transparency/unknown',
    breaks: drafts((draft) => (typeof draft.body === 'string' ? { ...draft, body: draft.body.replaceAll(/\s+/g, ' ') } : draft)),
  },
  {
    name: 'types are compared loosely, and told as they were first written',
    killedBy: 'transparency/unknown',
    breaks: drafts((draft) => ({ ...draft, type: draft.type.toLowerCase() })),
  },
  {
    name: 'the caller’s own draft is stamped',
    killedBy: 'transparency/untouched',
    breaks: drafts((draft) => Object.assign(draft, { sent: true })),
  },
  {
    name: 'references are dropped',
    killedBy: 'transparency/envelope',
    breaks: drafts(({ id, type, v, body }) => ({ id, type, v, body })),
  },
  {
    name: 'fields of the envelope that have no use yet are dropped',
    killedBy: 'transparency/reserved',
    breaks: drafts(({ id, type, v, refs, body, cause }) => ({ id, type, v, body, ...(refs && { refs }), ...(cause !== undefined && { cause }) })),
  },
];
