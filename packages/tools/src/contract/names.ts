import path from 'node:path';
import ts from 'typescript';
import { readText } from '../repo/files.ts';

/** The module that lists what the contract is; relative to the repository's top folder. */
const CONTRACT = 'packages/protocol/src/contract.ts';

/** A name of the contract, and the file that declares it. */
export interface ContractName {
  readonly name: string;
  /** Relative to the repository's top folder. */
  readonly file: string;
  /** The capability that it belongs to; undefined where every adapter has to do with it. */
  readonly capability?: string;
}

/** Every name of the contract, in its order, but the versions themselves. */
export function contractNames(): ContractName[] {
  const { statements } = ts.createSourceFile(CONTRACT, readText(CONTRACT), ts.ScriptTarget.Latest);
  return statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) return [];
    const { moduleSpecifier, exportClause } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) throw new Error(`${CONTRACT} gives on names of other modules alone.`);
    const file = path.posix.join(path.posix.dirname(CONTRACT), moduleSpecifier.text);
    const [, capability] = /\/capabilities\/(\w+)\.ts$/.exec(file) ?? [];
    if (capability === 'versions') return [];
    const names = exportClause.elements.map(({ name }) => name.text).filter((name) => name !== 'CONTRACT_VERSION');
    return names.map((name) => ({ name, file, ...(capability !== undefined && { capability }) }));
  });
}
