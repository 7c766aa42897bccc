import { count } from './en.ts';

/** What the list of people says in English. */
export const people = {
  people: 'People',
  here: 'here now',
  hereCount: (n: number) => count(n, { one: '# here now', other: '# here now' }),
  presence: 'Show that I am here',
  presenceOff: 'You appear offline, and do not see who is here.',
  presenceFails: 'Who is here cannot be told now.',
  morePeople: 'Show more people',
  nobody: 'Nobody is listed yet.',
  localPeople: 'Posts stay in this browser: only people who used it are listed.',
  memoryPeople: 'This list lasts only until this page is closed.',
  noRoster: 'This community does not list its people.',
  rename: 'Change your name',
  yourName: 'Your name',
};
