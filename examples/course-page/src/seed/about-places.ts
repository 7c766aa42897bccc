import type { SeededPost } from './seeded-post.ts';

/** What people wrote about places of the lesson: a paragraph, and moments of its video. */
export const ABOUT_PLACES: readonly SeededPost[] = [
  {
    key: 'both-ways',
    by: 'wei',
    ago: '3d 20h',
    title: 'All the time, also at the end?',
    purpose: 'question',
    anchor: {
      place: 'net-flow',
      quote: {
        exact:
          'Water molecules cross in both directions all the time. Where many solute particles are dissolved, fewer water molecules are free to hit the membrane, so fewer of them leave that side. The result is a net flow towards the side with more solute.',
      },
    },
    text: `“All the time”: does that still hold when the levels no longer change?`,
  },
  {
    key: 'both-ways-1',
    by: 'sofia',
    ago: '3d 19h',
    to: 'both-ways',
    accepted: true,
    votes: ['wei', 'maya'],
    text: `Yes. As many come as go, so the *net* flow is zero, and nobody stands still.`,
  },
  {
    key: 'film-red',
    by: 'kwame',
    ago: '2d 20h',
    purpose: 'question',
    anchor: { place: 'film', at: 2500 },
    text: `Here the red ones hit the membrane and come back. Do they push it, or do they only bounce?`,
  },
  {
    key: 'film-red-1',
    by: 'okafor',
    ago: '2d 18h',
    to: 'film-red',
    votes: ['kwame', 'jonas'],
    text: `To bounce *is* to push: the wall turns each of them around, and feels it. Keep that picture for week 6, when we give the pressure a name.`,
    reactions: { '💡': ['kwame', 'wei'] },
  },
  {
    key: 'film-level',
    by: 'tomas',
    ago: '2d 16h',
    anchor: { place: 'film', at: 5500 },
    text: `From here on I counted the blue dots at the membrane: 14 to the right and 9 back. So that is the net flow, by hand.`,
    reactions: { '👍': ['priya', 'ortiz'] },
  },
];
