import type { WrittenText } from '@studyhall/client';
import type { Composing } from './composing.ts';

/**
 * Changes a part of what stands in a composer. What a new post does not say is left out; an edit says also that there are no files and
 * mentions any more, because what it does not say stays.
 */
export function change(composer: Composing, part: Partial<WrittenText>): void {
  const said = Object.entries({ ...composer.written, ...part }).filter(([name, value]) => composer.mode === 'edit' || !isDefault(name, value));
  composer.write(Object.fromEntries(said) as unknown as WrittenText);
}

function isDefault(name: string, value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || (name === 'purpose' && value === 'discussion');
}

/** Whether an edit says nothing new. */
export function sameWords(a: WrittenText, b: WrittenText): boolean {
  const said = ({ title = '', text, mentions = [], files = [] }: WrittenText): string => JSON.stringify([title, text, mentions, files]);
  return said(a) === said(b);
}
