import type { SeededPost } from './seeded-post.ts';

/** What people wrote under the lesson, thread by thread. */
export const DISCUSSION: readonly SeededPost[] = [
  {
    key: 'welcome',
    by: 'okafor',
    ago: '6d 5h',
    title: 'How to use this discussion',
    purpose: 'announcement',
    text: `Ask here while you read; you need not wait for the seminar. Three habits help everybody:

1. **Say where you are.** “In the paragraph about turgor …” saves a guess.
2. **Say what you think already**, even if it is half of a thought.
3. If somebody’s answer helped, tell them what made it click.

I read everything on weekdays, and Ruben usually on Sunday evenings.`,
    reactions: { '👍': ['maya', 'jonas', 'priya', 'tomas', 'kwame'], '❤️': ['sofia'] },
  },
  {
    key: 'onion',
    by: 'maya',
    ago: '5d 3h',
    title: 'Why does the onion cell not burst?',
    purpose: 'question',
    tags: ['cell wall', 'exam'],
    votes: ['jonas', 'wei', 'tomas', 'priya'],
    text: `Question 1 under the lesson. I understand that water flows **in** when the outside is hypotonic. But if it keeps flowing in, why does it ever stop? A wall is not a dam, water goes right through it.`,
    reactions: { '🤔': ['wei', 'tomas'], '👍': ['jonas'] },
  },
  {
    key: 'onion-1',
    by: 'jonas',
    ago: '5d 2h',
    to: 'onion',
    accepted: true,
    endorsed: 'okafor',
    votes: ['maya', 'wei', 'tomas', 'kwame', 'sofia'],
    text: `The wall does not stop the water, it stops the *cell from getting bigger*. Once it cannot grow, every molecule that comes in raises the pressure, and the pressure pushes water back out.`,
    reactions: { '💡': ['maya', 'wei', 'tomas'] },
  },
  {
    key: 'onion-2',
    by: 'maya',
    ago: '5d 1h 40m',
    to: 'onion-1',
    text: `Oh! So it stops when the push out equals the pull in, not when the concentrations are equal. I had that wrong in my notes.`,
  },
  {
    key: 'onion-3',
    by: 'okafor',
    ago: '4d 22h',
    to: 'onion-2',
    text: `Exactly that, Maya. The name for the balance is **water potential**: ψ = ψₛ + ψₚ. Net flow stops when ψ is the same on both sides, and the pressure term ψₚ can make up for a large difference in solutes.

For a firm plant cell in pure water, ψₚ is about 0.5 to 1 MPa, more than in a car tyre.`,
    reactions: { '🎉': ['maya', 'priya'], '👀': ['kwame'] },
  },
  {
    key: 'onion-4',
    by: 'kwame',
    ago: '4d 20h',
    to: 'onion-3',
    text: `More than a car tyre?! That explains the roots lifting our pavement.`,
    reactions: { '❤️': ['jonas', 'sofia'] },
  },
  {
    key: 'code',
    by: 'priya',
    ago: '4d 6h',
    title: 'The model never stops exactly at the same number',
    purpose: 'question',
    tags: ['model'],
    votes: ['wei'],
    text: `I ran the model ten times. It never settles on one pair, it wanders:

\`\`\`
420 580
444 556
414 586
451 549
\`\`\`

Is that a mistake in my copy, or is it supposed to do that?`,
  },
  {
    key: 'code-1',
    by: 'ortiz',
    ago: '4d 4h',
    to: 'code',
    accepted: true,
    votes: ['priya', 'wei', 'maya'],
    text: `It is supposed to! Equilibrium means that the *average* flow is zero, not that nothing moves. With 1,000 molecules you see the noise; with 10²³ you would not.

Try this to see it shrink:

\`\`\`python
for total in (100, 1_000, 10_000):
    runs = [settle(total) for _ in range(50)]
    print(total, statistics.pstdev(runs) / total)
\`\`\`

The last column falls roughly by √10 each time.`,
    reactions: { '💡': ['priya', 'wei', 'maya'] },
  },
  {
    key: 'code-2',
    by: 'wei',
    ago: '4d 1h',
    to: 'code-1',
    text: `I get this, which fits:

| molecules | spread |
|---:|---:|
| 100 | 0.047 |
| 1,000 | 0.015 |
| 10,000 | 0.0048 |`,
    reactions: { '👍': ['ortiz', 'priya'] },
  },
  {
    key: 'saline',
    by: 'tomas',
    ago: '3d 8h',
    title: '3 % saline: is my reasoning right?',
    purpose: 'question',
    tags: ['exam'],
    votes: ['sofia', 'maya'],
    text: `My answer to question 2:

> 3 % is hypertonic, so water leaves the red blood cells, they shrink and cannot pass the small vessels.

But I read that hospitals *do* give 3 % saline in some cases. Then why is it not deadly?`,
  },
  {
    key: 'saline-1',
    by: 'sofia',
    ago: '3d 7h',
    to: 'saline',
    endorsed: 'okafor',
    votes: ['tomas'],
    text: `I work part time on a ward. They give it slowly, through a large vein, and only little, so it is diluted before it does harm. And the point is that it draws water out, for example from a swollen brain.

But that is what I have *seen*, not what I can derive. Correct me if it is nonsense.`,
    reactions: { '❤️': ['tomas', 'okafor'] },
  },
  {
    key: 'saline-2',
    by: 'okafor',
    ago: '3d 5h',
    to: 'saline-1',
    text: `Not nonsense at all. Tomás, your reasoning is right for a cell that *sits in* 3 % saline. In the body the question is what concentration the cell meets after mixing. Estimate it: 100 ml of 3 % into 5 litres of blood at 0.9 %. How far does it move?`,
  },
  {
    key: 'saline-3',
    by: 'tomas',
    ago: '3d 4h 30m',
    to: 'saline-2',
    text: `(5 l × 9 g/l + 0.1 l × 30 g/l) ÷ 5.1 l = **9.4 g/l**, so 0.94 %. Hardly anything. Thank you!`,
    reactions: { '🎉': ['okafor', 'sofia', 'maya'] },
  },
  {
    key: 'diffusion',
    by: 'kwame',
    ago: '2d 9h',
    title: 'Is osmosis a kind of diffusion?',
    purpose: 'question',
    tags: ['exam'],
    votes: ['maya', 'jonas'],
    text: `My school book said “osmosis is the diffusion of water”. The lesson avoids that sentence. On purpose?`,
    reactions: { '👀': ['maya', 'jonas', 'priya', 'wei'] },
  },
  {
    key: 'diffusion-1',
    by: 'wei',
    ago: '2d 8h',
    to: 'diffusion',
    text: `I looked it up. If it were only diffusion, it would be much slower than what is measured. Through an aquaporin the water moves as a *file*, pushed by a pressure difference right at the pore.`,
  },
  {
    key: 'diffusion-2',
    by: 'okafor',
    ago: '2d 5h',
    to: 'diffusion-1',
    text: `On purpose, yes. The direction comes out right with the diffusion picture, the rate does not. A readable account is Kramer and Myers, [“Five popular misconceptions about osmosis”](https://doi.org/10.1119/1.4722325).

You may use the diffusion picture in the exam, as long as you say what it leaves out.`,
    reactions: { '👍': ['kwame', 'wei', 'priya'], '💡': ['jonas'] },
  },
  {
    key: 'arabic',
    by: 'yara',
    ago: '1d 11h',
    title: 'المصطلحات بالعربية',
    purpose: 'note',
    text: `للزملاء الذين يدرسون بالعربية، هذه هي المصطلحات التي استعملتها في ملخّصي:

- الأسموزية: osmosis
- غشاء نصف نافذ: selectively permeable membrane
- ضغط الامتلاء: turgor

إن كان عندكم ترجمة أفضل فاكتبوها هنا.`,
    reactions: { '❤️': ['okafor', 'maya'], '👍': ['ortiz'] },
  },
  {
    key: 'arabic-1',
    by: 'ortiz',
    ago: '1d 9h',
    to: 'arabic',
    text: `Lovely idea, يارا. If others keep lists in their languages, put them in this thread and I will link it from the glossary.`,
  },
  {
    key: 'lab',
    by: 'ortiz',
    ago: '1d 4h',
    title: 'Thursday’s lab: bring a potato',
    purpose: 'announcement',
    tags: ['lab'],
    text: `We weigh potato cylinders before and after an hour in sucrose solutions (0 to 0.6 mol/l) and read the concentration inside from where the curve crosses zero.

- one **firm** potato per pair
- your own ruler, in millimetres
- ~~lab coats~~ (the new ones have arrived, no need to bring yours)`,
    reactions: { '👍': ['maya', 'jonas', 'tomas', 'priya', 'wei', 'kwame', 'sofia'], '🎉': ['kwame'] },
  },
  {
    key: 'lab-1',
    by: 'jonas',
    ago: '1d 2h',
    to: 'lab',
    text: `Does a sweet potato count? Asking for my kitchen.`,
  },
  {
    key: 'lab-2',
    by: 'ortiz',
    ago: '1d 1h',
    to: 'lab-1',
    text: `It does, and then your group explains to the others why your curve crosses further right.`,
    reactions: { '❤️': ['jonas', 'maya'] },
  },
  {
    key: 'figure',
    by: 'sofia',
    ago: '20h',
    title: 'Figure 1: is the small arrow important?',
    purpose: 'question',
    text: `In figure 1 there is a thin arrow going left. I first took it for a drawing mistake. Is it the back flow?`,
  },
  {
    key: 'figure-1',
    by: 'maya',
    ago: '19h',
    to: 'figure',
    accepted: true,
    votes: ['sofia'],
    text: `Yes, and for me it was the most important part of the picture. Water always goes both ways. *Net* flow is just the difference of the two arrows.`,
    reactions: { '💡': ['sofia', 'tomas'] },
  },
  {
    key: 'kidney',
    by: 'priya',
    ago: '7h',
    title: 'Where does the kidney come in?',
    purpose: 'question',
    text: `Reading ahead: the loop of Henle makes the tissue around it salty so that water leaves the collecting duct. Is that simply this lesson, used twice?`,
    reactions: { '🤔': ['wei'] },
  },
  {
    key: 'kidney-1',
    by: 'okafor',
    ago: '5h',
    to: 'kidney',
    text: `It is. The new thing is that the body *pays* for the gradient (it pumps salt) and then lets osmosis do the work for free, with aquaporins as the tap. We come to it in week 6; hold on to that sentence.`,
    reactions: { '🎉': ['priya'] },
  },
  {
    key: 'cucumber',
    by: 'kwame',
    ago: '55m',
    title: 'I did the cucumber',
    text: `One slice in tap water, one in water with a tablespoon of salt. After **eleven minutes** I could roll the salty one around a pencil. The other one snapped.

My flatmate now wants to know whether it gets firm again in fresh water. Predictions, before I look?`,
    reactions: { '👀': ['maya', 'sofia'], '❤️': ['ortiz'] },
  },
  {
    key: 'cucumber-1',
    by: 'sofia',
    ago: '31m',
    to: 'cucumber',
    text: `Mostly yes, if the membranes are still whole. If they tore while it shrank, the water has nothing to push against.`,
    reactions: { '🤔': ['kwame'] },
  },
];
