import { type Chunk, closureOf, PARTS } from './parts.ts';

/** The end of the name of a module that is loaded right after what imports it, and never before. */
const LATER = '.later.ts';

/**
 * Sorts modules into few files, as small ones compress badly. What is not sorted stays where the bundler puts it by itself.
 *
 * `shared` is what two parts need, or the session, which comes with every part. `later` is what only modules named
 * `*.later.ts` need, and they themselves. Where they cannot run without a part that a page may do without, as the thread or
 * an adapter, they go into a file beside it, `later-thread`: else every page would load that part.
 *
 * @param chunks how the bundler splits by itself
 * @returns the file's name for each module's path
 */
export function groupModules(chunks: readonly Chunk[]): ReadonlyMap<string, string> {
  const needs = (start: Chunk): string[] => [...closureOf(start, chunks)].flatMap(({ moduleIds }) => moduleIds);
  const parts = Object.entries(PARTS).map(([part, end]) => {
    const start = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(end));
    if (!start) throw new Error(`No file was made of ${end}.`);
    return { part, start };
  });

  const partOf = new Map<string, string>();
  for (const { part, start } of parts) {
    for (const module of needs(start)) partOf.set(module, partOf.has(module) || part === 'session' ? 'shared' : part);
  }
  const groups = new Map([...partOf].filter(([, part]) => part === 'shared'));
  // What begins a part stays in a file of its own, which the boot asks for.
  for (const { start } of parts) groups.delete(start.facadeModuleId ?? '');

  for (const chunk of chunks) {
    if (!chunk.facadeModuleId?.endsWith(LATER)) continue;
    const modules = needs(chunk);
    const [beside, ...more] = new Set(modules.map((module) => partOf.get(module) ?? 'shared').filter((part) => part !== 'shared'));
    if (more.length > 0) throw new Error(`${chunk.facadeModuleId} needs ${[beside, ...more].join(' and ')}.`);
    const file = beside === undefined ? 'later' : `later-${beside}`;
    for (const module of modules) {
      if (!partOf.has(module)) groups.set(module, (groups.get(module) ?? file) === file ? file : 'later');
    }
  }
  return groups;
}
