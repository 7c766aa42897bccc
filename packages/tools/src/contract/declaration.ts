import ts from 'typescript';
import { readText } from '../repo/files.ts';
import type { ContractName } from './names.ts';

export type Declaration = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.TypeAliasDeclaration | ts.VariableDeclaration;

/** The declaration of a name as it is written, with its comments. */
export const writtenDeclaration = (of: ContractName): Declaration => find(of, ts.createSourceFile(of.file, readText(of.file), ts.ScriptTarget.Latest, true));

/** The declaration of a name as others see it: without comments, bodies and private members. */
export function publicDeclaration(of: ContractName): Declaration {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(readText(of.file), {
    fileName: of.file,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, removeComments: true },
  });
  const [problem] = diagnostics;
  if (problem) throw new Error(`${of.file}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
  return find(of, ts.createSourceFile(of.file, outputText, ts.ScriptTarget.Latest, true));
}

function find({ name, file }: ContractName, { statements }: ts.SourceFile): Declaration {
  for (const statement of statements) {
    const declared = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
    for (const one of declared) if (isDeclaration(one) && one.name?.getText() === name) return one;
  }
  throw new Error(`${file} does not declare ${name}.`);
}

const isDeclaration = (node: ts.Node): node is Declaration =>
  ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isVariableDeclaration(node);
