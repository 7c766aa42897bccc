import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import type { Package } from 'custom-elements-manifest';

/**
 * Everything that modules say about classes and functions, private things too.
 *
 * @param modules texts of TypeScript modules by their paths
 */
export const analyze = (modules: ReadonlyMap<string, string>): Package =>
  create({
    modules: [...modules].map(([path, text]) => ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)),
    plugins: litPlugin(),
    context: { dev: false },
  });
