import { name } from './en.ts';

/** What is said in English about how much a person hears of a room or a thread. */
export const follows = {
  levels: { all: 'Everything', mentions: 'What concerns me', digest: 'Everything; mails are gathered', mute: 'Nothing' },
  hearOfThread: 'Of this thread, tell me',
  hearsOfThread: (level: string) => `You now hear of this thread: ${name(level)}`,
  notFollowed: 'What you hear of this thread was not changed.',
};
