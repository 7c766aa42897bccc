import { plurals } from './plural.ts';

/** A counted phrase of English. */
export const count = plurals('en');

/** Keeps a name from turning the sentence around it when it is written the other way. */
export const name = (text: string): string => `\u2068${text}\u2069`;

/** What the elements say in English until a board is shown, and on it. */
export const en = {
  // Threads
  threadHeading: 'Discussion',
  threads: 'Threads',
  replies: 'Replies',
  loading: 'Loading…',
  unread: 'New',
  inReplyTo: (who: string) => `in reply to ${name(who)}`,

  // A post
  you: 'you',
  someone: 'Participant',
  unnamed: (tag: string) => `Participant ${tag}`,
  roles: { student: '', ta: 'Teaching assistant', instructor: 'Instructor', observer: 'Observer' },
  reply: 'Reply',
  replyTo: (who: string) => `Reply to ${name(who)}`,
  edit: 'Edit',
  deletedByMe: 'You deleted this post.',
  deleted: 'This post was deleted by its author.',
  erased: 'This post was erased.',
  hidden: 'This post was hidden by course staff.',
  hiddenByMe: 'You hid this post: only course staff can read it.',
  hiddenBy: (who: string) => `${name(who)} hid this post: only course staff can read it.`,
  codeBlock: 'Code',
  table: 'Table',

  // On its way
  sending: 'Sending…',
  waiting: 'Waiting for a connection',
  notSent: 'Not sent.',
  retry: 'Try again',

  // Writing
  writeNew: 'Start a thread',
  writePlaceholder: 'Ask a question or share something',
  replyPlaceholder: 'Write a reply',
  title: 'Title',
  titleOptional: 'Title (optional)',
  yourText: 'Your text',
  yourReply: 'Your reply',
  post: 'Post',
  save: 'Save',
  cancel: 'Cancel',
  howToFormat: 'Markdown works here',
  writeFirst: 'Write something first.',
  willWait: 'What you post waits here and goes out by itself.',

  // Where things stand
  again: 'It is tried again by itself.',
  stale: 'This is what was here last.',
  signIn: 'Sign in to read and write here.',
  forbidden: 'You do not have access to this discussion.',
  notFound: 'This discussion does not exist.',
  misplaced: 'This page does not say which discussion belongs here.',

  // Why something was refused before there was anything to read; the rest comes later
  whys: {
    'session.no-course': 'This page does not say which course belongs here.',
  },
  codes: {
    forbidden: 'You may not do this here.',
    unauthenticated: 'The sign-in from this page was not accepted.',
    'signed-out': 'You are signed out.',
    offline: 'There is no connection.',
    unavailable: 'The community cannot be reached now.',
    timeout: 'There was no answer in time.',
  },
  wrong: 'Something went wrong.',
};
