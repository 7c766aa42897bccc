import { createHash } from 'node:crypto';
import ts from 'typescript';
import { publicDeclaration } from './declaration.ts';
import type { ContractName } from './names.ts';

const printer = ts.createPrinter({ removeComments: true });
/** A node as text on one line. */
export const print = (node: ts.Node): string => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()).replace(/\s+/g, ' ');

/**
 * What a name of the contract is, as text: names and types without comments, members in the order of the alphabet.
 *
 * @param without members that have versions of their own: the capabilities of a link
 */
export function shapeOf(name: ContractName, without: readonly string[] = []): string {
  const node = publicDeclaration(name);
  if (!ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node)) return print(node);
  const head = [...(node.typeParameters ?? []), ...(node.heritageClauses ?? [])].map(print);
  const members = [...node.members].filter((member) => !without.includes(member.name?.getText() ?? '')).map(print);
  return [...head, ...members.sort()].join('\n');
}

/** A short name of a shape: another shape has another one. */
export const hashOf = (shape: string): string => createHash('sha256').update(shape).digest('hex').slice(0, 16);

/** The types that a name's declaration speaks of. */
export function typesIn(name: ContractName): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) found.add(node.typeName.getText());
    if (ts.isTypeQueryNode(node)) found.add(node.exprName.getText());
    ts.forEachChild(node, visit);
  };
  visit(publicDeclaration(name));
  return [...found];
}
