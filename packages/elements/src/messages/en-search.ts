import { count, name } from './en.ts';

/** What the search says in English. */
export const search = {
  search: 'Search',
  searchLabel: 'Search the discussions',
  searching: 'Searching…',
  results: 'Results',
  hits: (n: number) => count(n, { one: '# result', other: '# results' }),
  hitsOrMore: (n: number) => count(n, { one: '# result, and there are more', other: '# results, and there are more' }),
  noHits: 'Nothing was found. Other words may do.',
  moreHits: 'Show more results',
  hitIn: (room: string) => `in ${name(room)}`,
  hitAnswered: 'Answered',
  loadedOnly: 'This community cannot be searched as a whole: only what this page has loaded is.',
  partialHits: 'Some of what was written lately may be missing.',
  notOnPage: 'This post is in a discussion that is not on this page.',
};
