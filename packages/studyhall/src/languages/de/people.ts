import type { Messages } from '@studyhall/elements';
import { count } from './count.ts';

/** What the list of people says in German. */
export const people = {
  people: 'Personen',
  here: 'gerade da',
  hereCount: (n) => count(n, { other: '# gerade da' }),
  presence: 'Zeigen, dass ich da bin',
  presenceOff: 'Du erscheinst als abwesend und siehst nicht, wer da ist.',
  presenceFails: 'Wer da ist, lässt sich gerade nicht sagen.',
  morePeople: 'Mehr Personen anzeigen',
  nobody: 'Noch niemand verzeichnet.',
  localPeople: 'Beiträge bleiben in diesem Browser: Hier steht nur, wer ihn benutzt hat.',
  memoryPeople: 'Diese Liste bleibt nur, bis die Seite geschlossen wird.',
  noRoster: 'Diese Community führt keine Liste ihrer Personen.',
  rename: 'Namen ändern',
  yourName: 'Dein Name',
} satisfies Partial<Messages>;
