import ts from 'typescript';
import { commentOf, flat } from './comment.ts';
import { writtenDeclaration } from './declaration.ts';
import type { ContractName } from './names.ts';

/** What a client does after a failure, by the word in `retry`: the points of the comment on `Retry`. */
function reactions(retry: ContractName): ReadonlyMap<string, string> {
  const { text } = commentOf(writtenDeclaration(retry));
  return new Map([...text.matchAll(/^- `(\w+)`: (.*)$/gm)].map(([, word = '', does = '']) => [word, does]));
}

/** The codes as a table: what follows from each, when it is right, and what the client does. */
export function errorTables(codes: ContractName, retry: ContractName): string {
  const follows = reactions(retry);
  const table = (head: string, rows: readonly string[]): string => [head, `|${'---|'.repeat(head.split('|').length - 2)}`, ...rows].join('\n');
  return [
    table('| `retry` | what a client does |', [...follows].map(([word, does]) => `| \`${word}\` | ${does} |`)),
    table(
      '| code | `retry` | when | what a client does besides |',
      propertiesOf(codes).map((property) => {
        const [when = '', does = ''] = commentOf(property).text.split('\n\n');
        const word = (property.initializer as ts.StringLiteral).text;
        if (!follows.has(word)) throw new Error(`Nothing is said about what follows from ${word}.`);
        return `| \`${property.name.getText().replaceAll("'", '')}\` | \`${word}\` | ${flat(when)} | ${flat(does)} |`;
      }),
    ),
  ].join('\n\n');
}

function propertiesOf(name: ContractName): ts.PropertyAssignment[] {
  const declaration = writtenDeclaration(name);
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const literal = value && ts.isAsExpression(value) ? value.expression : undefined;
  if (!literal || !ts.isObjectLiteralExpression(literal)) throw new Error(`${name.name} is no object.`);
  return literal.properties.filter(ts.isPropertyAssignment);
}
