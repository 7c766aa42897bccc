import type { RoleClass } from '@studyhall/protocol';
import type { Purpose } from '@studyhall/domain';
import { count } from './en.ts';

/** What is said in English about questions, their answers, and votes. */
export const answers = {
  purposes: { question: 'Question', discussion: 'Discussion', note: 'Note', announcement: 'Announcement' } satisfies Readonly<Record<Purpose, string>>,
  answered: 'Answered',
  accepted: 'Accepted answer',
  endorsed: {
    student: 'Endorsed',
    ta: 'Endorsed by a teaching assistant',
    instructor: 'Endorsed by an instructor',
    observer: 'Endorsed',
  } satisfies Readonly<Record<RoleClass, string>>,
  tags: 'Tags',
  vote: 'Vote',
  voteOf: (n: number) => `Vote, ${count(n, { one: '# vote', other: '# votes' })}`,
  votes: (n: number) => count(n, { one: '# vote', other: '# votes' }),
  accept: 'Accept answer',
  unaccept: 'Take back acceptance',
  endorse: 'Endorse',
  unendorse: 'Take back endorsement',
  classify: 'Purpose and tags',
  purpose: 'Purpose',
  tagsHint: (n: number) => `Up to ${count(n, { one: '# tag', other: '# tags' })}, with commas between them`,
  tooManyTags: (n: number) => `A thread has ${count(n, { one: '# tag', other: '# tags' })} at most.`,
  tagTooLong: (n: number) => `A tag has ${count(n, { one: '# character', other: '# characters' })} at most.`,
  /** What was put back, before the reason. */
  putBack: {
    vote: 'Your vote was put back.',
    accept: 'This was not changed.',
    endorse: 'This was not changed.',
    classify: 'Purpose and tags were not changed.',
  },
};
