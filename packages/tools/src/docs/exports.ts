import path from 'node:path';
import ts from 'typescript';
import { readText } from '../repo/files.ts';

/** The names that a module gives, those that it gives on included; `file` is relative to the repository's top folder. */
export function exportsOf(file: string): ReadonlySet<string> {
  const { statements } = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest);
  return new Set(statements.flatMap((statement) => given(statement, file)));
}

function given(statement: ts.Statement, file: string): string[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause) return ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : [];
    return moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? [...exportsOf(path.posix.join(path.posix.dirname(file), moduleSpecifier.text))] : [];
  }
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  if (modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''));
  return 'name' in statement && ts.isIdentifier(statement.name as ts.Node) ? [(statement.name as ts.Identifier).text] : [];
}
