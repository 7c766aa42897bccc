import type { Messages } from '@studyhall/elements';
import { count, name } from './count.ts';

/** What is said in German about places of the page that posts speak about. */
export const places = {
  goToPlace: 'Zur Stelle',
  goToMoment: (moment) => `Zu ${moment}`,
  about: (words) => `Über „${name(words)}“`,
  wentTo: (words) => `Bei „${name(words)}“`,
  wentToMoment: (moment) => `Bei ${moment}`,
  placeChanged: 'Stelle geändert',
  placeChangedLong: 'Wovon hier die Rede ist, steht nicht mehr auf der Seite.',
  emptyPlace: 'Über diese Stelle hat noch niemand geschrieben.',
  writeAbout: 'Über diese Stelle schreiben',
  atMoment: (moment) => `Bei ${moment}`,
  takeMoment: 'Jetzigen Zeitpunkt nehmen',
  wholeMedium: 'Über das Ganze',
  moments: 'Zeitpunkte',
  threadsAbout: (n, more) => `${more ? 'Mehr als ' : ''}${count(n, { one: '# Thema', other: '# Themen' })} dazu`,
} satisfies Partial<Messages>;
