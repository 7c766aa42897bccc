import { name } from './en.ts';

/** What is said in English about the files of a post. */
export const shownFiles = {
  filesOfPost: 'Files',
  picture: (file: string) => `Picture ${name(file)}`,
  openPicture: (what: string) => `${name(what)} (opens in a new tab)`,
  download: 'Download',
  fileLeaves: (file: string) => `${name(file)} is being sent`,
  fileSent: (file: string) => `${name(file)} was sent`,
  fileStays: (file: string) => `${name(file)} was not sent.`,
  fileAgain: (file: string) => `Try again to send ${name(file)}`,
  fileWithdraw: (file: string) => `Post without ${name(file)}`,
  fileWithdrawn: (file: string) => `${name(file)} was taken out`,
  fileFails: (file: string) => `${name(file)} could not be opened.`,
  pictureFails: (file: string) => `${name(file)} could not be shown.`,
};
