import { name } from './en.ts';

/** What is said in English about the files of a post. */
export const shownFiles = {
  filesOfPost: 'Files',
  picture: (file: string) => `Picture ${name(file)}`,
  openPicture: (what: string) => `${name(what)} (opens in a new tab)`,
  download: 'Download',
  fileFails: (file: string) => `${name(file)} could not be opened.`,
  pictureFails: (file: string) => `${name(file)} could not be shown.`,
};
