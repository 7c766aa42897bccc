import type { Messages } from '@studyhall/elements';
import { count, name } from './count.ts';

const tagsOf = (n: number): string => count(n, { one: '# Schlagwort', other: '# Schlagwörter' });

/** What is said in German about questions and answers, lists of threads, and what one follows. */
export const board = {
  purposes: { question: 'Frage', discussion: 'Diskussion', note: 'Notiz', announcement: 'Ankündigung' },
  answered: 'Beantwortet',
  accepted: 'Angenommene Antwort',
  endorsed: { student: 'Empfohlen', ta: 'Von Tutor:in empfohlen', instructor: 'Von Lehrperson empfohlen', observer: 'Empfohlen' },
  tags: 'Schlagwörter',
  vote: 'Abstimmen',
  voteOf: (n) => `Abstimmen, ${count(n, { one: '# Stimme', other: '# Stimmen' })}`,
  votes: (n) => count(n, { one: '# Stimme', other: '# Stimmen' }),
  accept: 'Antwort annehmen',
  unaccept: 'Annahme zurücknehmen',
  endorse: 'Empfehlen',
  unendorse: 'Empfehlung zurücknehmen',
  classify: 'Zweck und Schlagwörter',
  purpose: 'Zweck',
  tagsHint: (n) => `Bis zu ${tagsOf(n)}, mit Kommas getrennt`,
  tooManyTags: (n) => `Ein Thema hat höchstens ${tagsOf(n)}.`,
  tagTooLong: (n) => `Ein Schlagwort hat höchstens ${count(n, { other: '# Zeichen' })}.`,
  putBack: {
    vote: 'Deine Stimme wurde zurückgesetzt.',
    accept: 'Das wurde nicht geändert.',
    endorse: 'Das wurde nicht geändert.',
    classify: 'Zweck und Schlagwörter wurden nicht geändert.',
  },

  orderBy: 'Sortieren nach',
  orders: { activity: 'Letzte Aktivität', newest: 'Neueste', top: 'Meiste Stimmen' },
  show: 'Anzeigen',
  filters: {
    all: 'Alle Themen',
    unread: 'Ungelesene',
    unanswered: 'Offene Fragen',
    staff: 'Von der Kursleitung beantwortet',
    mine: 'Von mir begonnen',
    followed: 'Von mir verfolgt',
    question: 'Fragen',
    note: 'Notizen',
    announcement: 'Ankündigungen',
  },
  listed: (n) => count(n, { one: '# Thema', other: '# Themen' }),
  listedAndMore: (n) => count(n, { one: 'Das erste Thema', other: 'Die ersten # Themen' }),
  lookedThrough: (n) => count(n, { one: 'Bisher # Thema durchgesehen …', other: 'Bisher # Themen durchgesehen …' }),
  noneListed: 'Ein solches Thema gibt es hier nicht.',
  notListed: 'Die Liste wurde nicht geändert.',
  repliesIn: (n) => count(n, { one: '# Antwort', other: '# Antworten' }),
  allRead: 'Alles als gelesen markieren',
  allThreads: 'Alle Themen',
  firstUnread: 'Zur ersten neuen Antwort',
  noThread: 'Dieses Thema gibt es nicht oder nicht mehr.',
  unfinishedElsewhere: 'In einem Thema hast du etwas angefangen.',

  levels: { all: 'Alles', mentions: 'Was mich betrifft', digest: 'Alles; Mails kommen gesammelt', mute: 'Nichts' },
  hearOfThread: 'Zu diesem Thema melden',
  hearsOfThread: (level) => `Gemeldet wird dir zu diesem Thema jetzt: ${name(level)}`,
  notFollowed: 'Was dir zu diesem Thema gemeldet wird, wurde nicht geändert.',
} satisfies Partial<Messages>;
