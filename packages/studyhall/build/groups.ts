import { type Chunk, closureOf, PARTS, SELDOM, SOON } from './parts.ts';

/** The end of the name of a module that is loaded right after what imports it, and never before. */
const LATER = '.later.ts';

/**
 * Sorts modules into few files, as small ones compress badly. What is not sorted stays where the bundler puts it by itself.
 *
 * `session` is what the session needs, which comes with every part, and what two parts need. Each other part is a file of what
 * only it needs. `later` is what only modules named `*.later.ts` need, and they themselves. Where they cannot run without a
 * part that a page may do without, as the thread or an adapter, they go into a file beside it, `later-thread`: else every page
 * would load that part. What is in `SOON` goes into small files of their own, such as `later-rows`, which do not wait for the others. What comes
 * later and is also needed by a part of `SELDOM` is a file of its own, `later-shared`, for the same reason.
 *
 * @param chunks how the bundler splits by itself
 * @returns the file's name for each module's path
 */
export function groupModules(chunks: readonly Chunk[]): ReadonlyMap<string, string> {
  const needs = (start: Chunk): string[] => [...closureOf(start, chunks)].flatMap(({ moduleIds }) => moduleIds);
  const groups = new Map<string, string>();
  for (const [part, ends] of Object.entries<readonly string[]>(PARTS)) {
    const modules = ends.flatMap((end) => {
      const start = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(end));
      if (!start) throw new Error(`No file was made of ${end}.`);
      return needs(start);
    });
    for (const module of new Set(modules)) groups.set(module, groups.has(module) ? 'session' : part);
  }

  const seldom = new Set(
    Object.values(SELDOM).flatMap((ends) => chunks.filter(({ facadeModuleId }) => ends.some((end) => facadeModuleId?.endsWith(end))).flatMap(needs)),
  );
  const inParts = new Map(groups);
  for (const [name, ends] of Object.entries<readonly string[]>(SOON)) {
    for (const module of chunks.filter(({ facadeModuleId }) => ends.some((end) => facadeModuleId?.endsWith(end))).flatMap(needs)) {
      if (!inParts.has(module)) groups.set(module, seldom.has(module) ? 'later-shared' : `later-${name}`);
    }
  }
  const early = new Set(groups.keys());
  for (const chunk of chunks) {
    if (!chunk.facadeModuleId?.endsWith(LATER)) continue;
    const modules = needs(chunk);
    const [beside, ...more] = new Set(modules.map((module) => inParts.get(module) ?? 'session').filter((part) => part !== 'session'));
    if (more.length > 0) throw new Error(`${chunk.facadeModuleId} needs ${[beside, ...more].join(' and ')}.`);
    const file = beside === undefined ? 'later' : `later-${beside}`;
    for (const module of modules) {
      if (early.has(module)) continue;
      const common = (groups.get(module) ?? file) === file ? file : 'later';
      groups.set(module, seldom.has(module) ? 'later-shared' : common);
    }
  }
  return groups;
}
