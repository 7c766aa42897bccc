import { createRequire } from 'node:module';

interface Entry {
  readonly unicode: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly order?: number;
}

/** The data's own numbers of groups, without that of parts of emoji. */
const GROUPS = [0, 1, 3, 4, 5, 6, 7, 8, 9];

/** How many words one is found by, beside its name. */
const WORDS = 8;

/** The module `emoji.data.ts` as the data says: a line per group, in it `emoji label,more words` parted by `|`. Tones of skin are left out. */
export function packed(): string {
  const entries = createRequire(import.meta.url)('emojibase-data/en/compact.json') as readonly Entry[];
  const lines = GROUPS.map((group) =>
    entries
      .filter((entry) => entry.group === group)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
      .map(({ unicode, label, tags = [] }) => {
        const known = label.toLowerCase().split(/[\s:]+/);
        const more = tags.filter((tag) => !known.includes(tag) && !/[|,'\\]/.test(tag)).slice(0, WORDS);
        return `${unicode} ${[label.replaceAll(/[|,'\\]/g, ' '), ...more].join(',')}`;
      })
      .join('|'),
  );
  return `// Written by emoji/write.fixture.ts from emojibase-data (MIT): names of emoji in English, a line per group.
export const data = [
${lines.map((line) => `  '${line}',`).join('\n')}
] as const;
`;
}
