import { count } from './en.ts';

/** What is said in English about lists of threads, and a thread that is open by itself. */
export const board = {
  orderBy: 'Sort by',
  orders: { activity: 'Latest activity', newest: 'Newest', top: 'Most votes' },
  show: 'Show',
  filters: {
    all: 'All threads',
    unread: 'Unread',
    unanswered: 'Unanswered questions',
    staff: 'Answered by staff',
    mine: 'Started by me',
    followed: 'Followed by me',
    question: 'Questions',
    note: 'Notes',
    announcement: 'Announcements',
  },
  listed: (n: number) => count(n, { one: '# thread', other: '# threads' }),
  listedAndMore: (n: number) => count(n, { one: 'The first thread', other: 'The first # threads' }),
  lookedThrough: (n: number) => count(n, { one: 'Looked through # thread so far…', other: 'Looked through # threads so far…' }),
  noneListed: 'There is no such thread here.',
  notListed: 'The list was not changed.',
  repliesIn: (n: number) => count(n, { one: '# reply', other: '# replies' }),
  allRead: 'Mark all as read',
  allThreads: 'All threads',
  firstUnread: 'Go to the first new reply',
  noThread: 'This thread does not exist, or not any more.',
  unfinishedElsewhere: 'You began to write in a thread.',
};
