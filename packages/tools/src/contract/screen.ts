import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../setup/root.mjs';

/** What stands on a part of a link in an element, and what there is instead; the elements' own tests hold these rows against the screen. */
interface ScreenRow {
  readonly capability: string;
  readonly element: string;
  readonly control: string;
  /** Where the part is not on the link. */
  readonly unsupported: string;
  /** While the part is there and fails. */
  readonly unavailable: string;
}

const rows = pathToFileURL(path.join(root, 'packages/elements/src/capabilities/capabilities.fixture.ts')).href;
const { CAPABILITY_ROWS } = (await import(rows)) as { readonly CAPABILITY_ROWS: readonly ScreenRow[] };

/**
 * What is seen with each part of a link, without it, and while it fails.
 *
 * @param capabilities those of the contract: each has to have a row
 * @throws Error where one has none
 */
export function screenTable(capabilities: readonly string[]): string {
  const missing = capabilities.filter((name) => !CAPABILITY_ROWS.some(({ capability }) => capability === name));
  if (missing.length > 0) throw new Error(`Nothing is said about what is seen without ${missing.join(', ')}.`);
  const cells = (...texts: string[]): string => `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    cells('part', 'element', 'what it gives', 'unsupported', 'unavailable'),
    '|---|---|---|---|---|',
    ...CAPABILITY_ROWS.map((row) => cells(`\`${row.capability}\``, `\`<${row.element}>\``, row.control, row.unsupported, row.unavailable)),
  ].join('\n');
}
