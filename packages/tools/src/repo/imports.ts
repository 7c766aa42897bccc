import path from 'node:path';
import ts from 'typescript';

/** The modules that a file's text names: imports, type imports, re-exports and `import()` with a literal. */
export const importsOf = (text: string): string[] => ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

export const isRelative = (specifier: string): boolean => /^\.\.?(\/|$)/.test(specifier);

/** The file that a relative import means; both are relative to the repository's top folder. */
export const target = (file: string, specifier: string): string => path.posix.join(path.posix.dirname(file), specifier);
