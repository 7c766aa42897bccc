import type { SeededPost } from './seeded-post.ts';

/** What people think will happen, in the room where they say so before they read what others think. */
export const PREDICTION: readonly SeededPost[] = [
  {
    key: 'raisin',
    by: 'okafor',
    ago: '2d 6h',
    title: 'The raisin, by tomorrow morning',
    purpose: 'question',
    text: `A raisin lies in a glass of tap water overnight. Is it **larger**, **smaller** or **the same** by morning, and why? Two sentences are enough, and a wrong one is as good as a right one: reply before you read on.`,
  },
  {
    key: 'raisin-1',
    by: 'jonas',
    ago: '2d 3h',
    to: 'raisin',
    text: `Larger. There is a lot of sugar in it, so more water comes in than goes out.`,
    votes: ['priya'],
  },
  {
    key: 'raisin-2',
    by: 'priya',
    ago: '1d 22h',
    to: 'raisin',
    text: `Larger, until the skin cannot stretch any more. Like the onion, only that the wall is the skin.`,
    votes: ['jonas', 'wei'],
  },
  {
    key: 'raisin-3',
    by: 'kwame',
    ago: '1d 2h',
    to: 'raisin',
    text: `The same: it is dead and dry, so nothing in it works any more. (I am not sure that anything has to *work*.)`,
  },
];
