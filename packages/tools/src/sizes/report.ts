import { region, withRegion } from '../docs/region.ts';
import type { Budget } from './budgets.ts';
import { filesFor, gzipped, type Manifest } from './manifest.ts';

/** A budget and what was measured, in bytes. */
export interface Measured {
  readonly budget: Budget;
  readonly bytes: number;
}

export const measure = (folder: string, manifest: Manifest, budgets: readonly Budget[]): Measured[] =>
  budgets.map((budget) => ({ budget, bytes: gzipped(folder, filesFor(manifest, budget.chunks)) }));

/** The budgets that are overdrawn. */
export const over = (measured: readonly Measured[]): Measured[] =>
  measured.filter(({ budget: { most }, bytes }) => bytes > most * 1024);

/** The Markdown table that the README shows. */
export const table = (measured: readonly Measured[]): string =>
  [
    '| what a page loads | gzip | at most |',
    '|---|---:|---:|',
    ...measured.map(({ budget: { name, most }, bytes }) => `| ${name} | ${(bytes / 1024).toFixed(1)} KB | ${String(most)} KB |`),
  ].join('\n');

/** The table that a README shows between its marks, or undefined when it has no marks. */
export const tableIn = (readme: string): string | undefined => region(readme, 'sizes');

/** The README with another table between its marks. */
export const withTable = (readme: string, sizes: string): string => withRegion(readme, 'sizes', sizes);
