import { anchorOf, families, laws, type ToldLaw } from './laws.ts';

/** What a law needs, as it is said to whoever asks why it was skipped. */
const NEEDS: Readonly<Record<string, string>> = {
  log: 'rooms that can be written to, or filled by the harness',
  submit: '`submit`',
  watch: '`watch`',
  authority: '`authority: \'server\'`',
  restart: 'a harness with `faults`',
  courses: 'a harness with `elsewhere`',
  reader: 'a harness with `reader`',
  auth: 'a harness with `hosted`',
};

const needs = (law: ToldLaw): string =>
  law.needs.length === 0 ? 'every adapter' : `adapters with ${law.needs.map((need) => NEEDS[need] ?? `\`${need}\``).join(' and ')}`;

const entry = (law: ToldLaw): string =>
  [`<a id="${anchorOf(law.id)}"></a>\n\n### ${law.id}`, `**${law.title.charAt(0).toUpperCase()}${law.title.slice(1)}.**`, `${law.why} *Holds for ${needs(law)}.*`].join('\n\n');

/** Every law, family by family, each with an anchor of its own. */
export const lawsPage = (): string => [...families(laws)].map(([family, some]) => [`## ${family}`, ...some.map(entry)].join('\n\n')).join('\n\n');
