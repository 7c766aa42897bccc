import { events, type Mutant } from './mutant.ts';

export const historyMutants: readonly Mutant[] = [
  {
    name: 'one person is not told of deletions',
    killedBy: 'histories/converge',
    breaks: events((given, { who }) => given.filter(({ type }) => type !== 'delete' || who !== 'ben')),
  },
];
