// The analyzer's own declarations leave out what one calls it by.
declare module '@custom-elements-manifest/analyzer' {
  import type { Package } from 'custom-elements-manifest';
  import type typescript from 'typescript';

  /** The TypeScript that the analyzer brings; modules have to be read with it. */
  export const ts: Pick<typeof typescript, 'createSourceFile' | 'ScriptTarget'>;

  export function create(options: {
    readonly modules: readonly typescript.SourceFile[];
    readonly plugins: readonly unknown[];
    readonly context: { readonly dev: boolean };
  }): Package;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): readonly unknown[];
}
