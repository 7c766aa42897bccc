import { count, name } from './en.ts';

/** What is said in English about finding one's way on a board, what is done to posts, and long texts. */
export const acts = {
  olderLoaded: (n: number) => count(n, { one: '# more thread loaded', other: '# more threads loaded' }),
  newReplies: (n: number, where: string) => `${count(n, { one: '# new reply', other: '# new replies' })} in “${name(where)}”`,
  newRepliesAround: (n: number, threads: number) =>
    `${count(n, { one: '# new reply', other: '# new replies' })} in ${count(threads, { one: '# thread', other: '# threads' })}`,
  found: (who: string) => `Post by ${name(who)}`,
  older: 'Show older',
  newest: 'Jump to newest',
  heavy: 'This discussion is very long; this page may be slow.',
  partial: 'This community answers slowly: newer posts are still being read.',
  notWritable: {
    observer: 'You can read here, not write.',
    'room-missing': 'Course staff has not opened this discussion yet.',
    archive: 'This is an archive: you can read here, not write.',
    rights: 'You can read here, not write.',
  },
  typing: (names: readonly string[]) =>
    names.length > 2
      ? 'Several people are writing…'
      : `${names.map(name).join(' and ')} ${names.length === 1 ? 'is' : 'are'} writing…`,
  sent: 'Sent',
  saved: 'Saved',
  fresh: (n: number) => count(n, { one: '# new', other: '# new' }),
  freshLong: (n: number) => count(n, { one: 'Show # new thread', other: 'Show # new threads' }),
  remove: 'Delete',
  hide: 'Hide',
  unhide: 'Show again',
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  link: 'Link to this post',
  versionOf: (when: string) => `As of ${when}`,
  postDeleted: 'Post deleted. You can undo this for 10 seconds.',
  postRestored: 'Post restored',
  copyText: 'Copy text',
  textCopied: 'Text copied',
  discard: 'Discard',
  unfinished: 'You began to write further down.',
  continueWriting: 'Continue',
  undo: 'Undo',
  online: 'You are connected again.',
  shortcut: (key: string) => `${key} + Enter posts`,
  charactersLeft: (n: number) => count(n, { one: 'About # character left', other: 'About # characters left' }),
  charactersOver: (n: number) => count(n, { one: 'About # character too long', other: 'About # characters too long' }),
};
