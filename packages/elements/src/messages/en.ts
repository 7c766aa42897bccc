import type { ErrorCode } from '@studyhall/protocol';
import type { Reason } from '@studyhall/domain';
import { plurals } from './plural.ts';

const count = plurals('en');

/** Reasons that come from outside the rules. */
type OtherReason = 'session.no-course' | 'room.read-only' | 'room.too-many';
/** Codes that the client deals with alone. */
type QuietCode = 'cursor-gone' | 'closed';

/** Keeps a name from turning the sentence around it when it is written the other way. */
const name = (text: string): string => `\u2068${text}\u2069`;

/** Every word the elements say, in English: the source of the type {@link Messages}. */
export const en = {
  // Threads
  threadHeading: 'Discussion',
  threads: 'Threads',
  replies: 'Replies',
  loading: 'Loading…',
  empty: 'Nothing here yet. The first question is often the one that others had too.',
  emptyReadOnly: 'Nothing here yet.',
  fresh: (n: number) => count(n, { one: '# new', other: '# new' }),
  freshLong: (n: number) => count(n, { one: 'Show # new thread', other: 'Show # new threads' }),
  newest: 'Jump to newest',
  older: 'Show older',
  olderLoaded: (n: number) => count(n, { one: '# more thread loaded', other: '# more threads loaded' }),
  moreReplies: (n: number) => count(n, { one: '# more reply', other: '# more replies' }),
  unread: 'New',
  newReplies: (n: number, where: string) => `${count(n, { one: '# new reply', other: '# new replies' })} in “${name(where)}”`,
  newRepliesAround: (n: number, threads: number) =>
    `${count(n, { one: '# new reply', other: '# new replies' })} in ${count(threads, { one: '# thread', other: '# threads' })}`,
  inReplyTo: (who: string) => `in reply to ${name(who)}`,
  typing: (names: readonly string[]) =>
    names.length > 2
      ? 'Several people are writing…'
      : `${names.map(name).join(' and ')} ${names.length === 1 ? 'is' : 'are'} writing…`,
  found: (who: string) => `Post by ${name(who)}`,

  // A post
  you: 'you',
  someone: 'Participant',
  unnamed: (tag: string) => `Participant ${tag}`,
  roles: { student: '', ta: 'Teaching assistant', instructor: 'Instructor', observer: 'Observer' },
  reply: 'Reply',
  replyTo: (who: string) => `Reply to ${name(who)}`,
  react: 'React',
  more: 'More',
  edit: 'Edit',
  remove: 'Delete',
  undo: 'Undo',
  hide: 'Hide',
  unhide: 'Show again',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  link: 'Link to this post',
  edited: 'edited',
  history: 'Earlier versions',
  versionOf: (when: string) => `As of ${when}`,
  deletedByMe: 'You deleted this post.',
  deleted: 'This post was deleted by its author.',
  hidden: 'This post was hidden by course staff.',
  hiddenByMe: 'You hid this post: only course staff can read it.',
  hiddenBy: (who: string) => `${name(who)} hid this post: only course staff can read it.`,
  postDeleted: 'Post deleted. You can undo this for 10 seconds.',
  postRestored: 'Post restored',
  reactions: 'Reactions',
  reactionNames: {
    '👍': 'Thumbs up',
    '❤️': 'Heart',
    '🎉': 'Celebrate',
    '💡': 'Good idea',
    '🤔': 'Thinking',
    '👀': 'Looking into it',
  },
  codeBlock: 'Code',
  table: 'Table',

  // On its way
  sending: 'Sending…',
  waiting: 'Waiting for a connection',
  notSent: 'Not sent.',
  sent: 'Sent',
  saved: 'Saved',
  retry: 'Try again',
  copyText: 'Copy text',
  textCopied: 'Text copied',
  discard: 'Discard',

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
  shortcut: (key: string) => `${key} + Enter posts`,
  charactersLeft: (n: number) => count(n, { one: 'About # character left', other: 'About # characters left' }),
  charactersOver: (n: number) => count(n, { one: 'About # character too long', other: 'About # characters too long' }),
  writeFirst: 'Write something first.',
  unfinished: 'You began to write further down.',
  continueWriting: 'Continue',
  willWait: 'You are offline. What you post waits here and goes out by itself.',

  // Where things stand
  offline: 'You are offline. This is what was here last.',
  online: 'You are connected again.',
  offlineEmpty: 'There is no connection. It is tried again by itself.',
  signedOut: 'You are signed out. Sign in to read and write here.',
  signedOutStale: 'You are signed out. This is what was here last.',
  forbidden: 'You do not have access to this discussion.',
  notFound: 'This discussion does not exist.',
  refused: 'The community did not accept the sign-in from this page.',
  failed: 'This could not be loaded.',
  heavy: 'This discussion is very long; this page may be slow.',
  localNotice: 'Posts stay in this browser: nobody else can see them.',
  memoryNotice: 'Posts last only until this page is closed.',
  forgetful: 'This browser does not let anything be kept: unsent words are lost when the page closes.',
  notWritable: {
    observer: 'You can read here, not write.',
    'room-missing': 'Course staff has not opened this discussion yet.',
    archive: 'This discussion is closed: you can read it.',
    rights: 'You can read here, not write.',
  },

  // People
  people: 'People',
  here: 'here now',
  hereCount: (n: number) => count(n, { one: '# here now', other: '# here now' }),
  presence: 'Show that I am here',
  presenceOff: 'You appear offline, and do not see who is here.',
  morePeople: 'Show more people',
  nobody: 'Nobody is listed yet.',
  noRoster: 'This community does not list its people.',
  rename: 'Change your name',
  yourName: 'Your name',

  // Why something was refused: the rules' reasons, then the error codes
  whys: {
    'thread.broken': 'The community could not read it.',
    'thread.too-long': 'The text is too long.',
    'thread.empty': 'There is nothing in it.',
    'thread.exists': 'It is there already.',
    'thread.missing': 'This post is gone.',
    'thread.parent-missing': 'What it answers is gone.',
    'thread.parent-deleted': 'What it answers was deleted.',
    'thread.parent-hidden': 'What it answers was hidden.',
    'thread.not-author': 'Only its author may do that.',
    'thread.not-staff': 'Only course staff may do that.',
    'thread.deleted': 'This post was deleted.',
    'thread.hidden': 'This post was hidden by course staff.',
    'thread.not-deleted': 'This post is not deleted.',
    'thread.not-hidden': 'This post is not hidden.',
    'thread.too-late': 'It is too late for that.',
    'thread.react-same': 'That is so already.',
    'signal.unknown': 'This community cannot show that.',
    'signal.role': 'You may not do this here.',
    'signal.broken': 'The community could not read it.',
    'room.read-only': 'Nobody can write here.',
    'room.too-many': 'This course has as many discussions as it can hold.',
    'session.no-course': 'This page does not say which course it belongs to.',
    'role.observer': 'Observers can read, not write.',
  } satisfies Readonly<Record<Reason | OtherReason, string>>,
  codes: {
    invalid: 'The community could not read it.',
    conflict: 'It was changed meanwhile.',
    unsupported: 'This community cannot do that.',
    'storage-full': 'This device has no room left to keep it.',
    internal: 'Something went wrong.',
    'too-large': 'The text is too long.',
    denied: 'That is not allowed here.',
    forbidden: 'You may not do this here.',
    'not-found': 'It is not there any more.',
    'read-only': 'Nobody can write here.',
    unauthenticated: 'The sign-in from this page was not accepted.',
    'signed-out': 'You are signed out.',
    offline: 'There is no connection.',
    unavailable: 'The community cannot be reached now.',
    timeout: 'There was no answer in time.',
    'rate-limited': 'That was a lot at once. Try again in a moment.',
  } satisfies Readonly<Record<Exclude<ErrorCode, QuietCode>, string>>,
  wrong: 'Something went wrong.',
};
