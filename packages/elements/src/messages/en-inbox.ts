import { count, name } from './en.ts';

const titled = (title: string | undefined): string => (title === undefined ? '' : `: ${name(title)}`);

/** What the inbox says in English. */
export const inbox = {
  inbox: 'For you',
  inboxNew: (n: number) => count(n, { one: '# new', other: '# new' }),
  inboxCame: (n: number) => count(n, { one: 'For you: # new', other: 'For you: # new' }),
  inboxEmpty: 'Nothing yet. Replies to you, and posts that mention you, come here.',
  noInbox: 'This community does not keep what happened to you.',
  inboxItem: {
    reply: (who: string, title?: string) => `${name(who)} replied${titled(title)}`,
    answer: (who: string, title?: string) => `${name(who)} answered your question${titled(title)}`,
    thread: (who: string, title?: string) => `${name(who)} started a thread${titled(title)}`,
    mention: (who: string, title?: string) => `${name(who)} mentioned you${titled(title)}`,
    accepted: (who: string, title?: string) => `${name(who)} accepted your answer${titled(title)}`,
    endorsed: (who: string, title?: string) => `${name(who)} endorsed your answer${titled(title)}`,
    announcement: (who: string, title?: string) => `${name(who)} announced something${titled(title)}`,
  },
  inboxIn: (room: string) => `in ${name(room)}`,
  readAll: 'Mark all as read',
  readToHere: 'Mark this and older as read',
  muteThread: 'Mute this thread',
  unmuteThread: 'Hear of this thread again',
  whatYouHear: 'What you hear of',
  olderItems: 'Show older ones',
  itemElsewhere: 'This post is in a discussion that is not on this page.',
};
