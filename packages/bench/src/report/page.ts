import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = new URL('../../../../docs/operating/performance.md', import.meta.url);

/**
 * Puts what a benchmark found between its marks in the page of figures.
 *
 * @throws Error where the page has no such marks
 */
export function writeToPage(name: string, text: string): void {
  writeFileSync(PAGE, between(readFileSync(PAGE, 'utf8'), name, text));
}

/** The page with other words between the marks of a benchmark. */
export function between(page: string, name: string, text: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place for ${name}`);
  return `${page.slice(0, from + start.length)}\n${text}\n${page.slice(to)}`;
}
