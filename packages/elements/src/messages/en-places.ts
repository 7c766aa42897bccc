import { count, name } from './en.ts';

/** What is said in English about places of the page that posts speak about. */
export const places = {
  goToPlace: 'Go to the place',
  goToMoment: (moment: string) => `Go to ${moment}`,
  about: (words: string) => `About “${name(words)}”`,
  wentTo: (words: string) => `At “${name(words)}”`,
  wentToMoment: (moment: string) => `At ${moment}`,
  placeChanged: 'place changed',
  placeChangedLong: 'The page no longer has what this speaks about.',
  emptyPlace: 'Nobody has written about this place yet.',
  writeAbout: 'Write about this place',
  atMoment: (moment: string) => `At ${moment}`,
  takeMoment: 'Use the current moment',
  wholeMedium: 'About the whole of it',
  moments: 'Moments',
  threadsAbout: (n: number, more: boolean) => (more ? `More than ${count(n, { other: '# threads' })} about this` : `${count(n, { one: '# thread', other: '# threads' })} about this`),
};
