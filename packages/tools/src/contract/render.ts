import ts from 'typescript';
import { commentOf } from './comment.ts';
import { type Declaration, publicDeclaration, writtenDeclaration } from './declaration.ts';
import type { ContractName } from './names.ts';
import { print } from './shape.ts';

type Member = ts.TypeElement | ts.ClassElement;

const sentence = (text: string): string => (text === '' ? '' : text.charAt(0).toUpperCase() + text.slice(1) + (/[.:!?]$/.test(text) ? '' : '.'));
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${text}\``;
/** As it is read: nobody needs to be told in every line that what was given is not to be changed. */
const plain = (node: ts.Node): string => print(node).replaceAll('readonly ', '').replace(/^export (declare )?/, '').replace(/;$/, '').replaceAll('; }', ' }');

/**
 * What a name of the contract is, in Markdown under a heading.
 *
 * @param without members that are told elsewhere
 */
export function section(of: ContractName, level = '###', without: readonly string[] = []): string {
  const written = writtenDeclaration(of);
  const { text } = commentOf(written);
  return [`${level} ${code(of.name)}`, text, ...bodyOf(of, written, without)].join('\n\n');
}

function bodyOf(of: ContractName, written: Declaration, without: readonly string[]): string[] {
  const shown = publicDeclaration(of);
  if (!ts.isInterfaceDeclaration(shown) && !ts.isClassDeclaration(shown)) return [`\`\`\`ts\n${plain(shown)};\n\`\`\``];
  const commented = new Map((written as typeof shown).members.map((member) => [nameOf(member), member]));
  const extended = shown.heritageClauses?.map((clause) => `It has all of ${clause.types.map((type) => code(type.getText())).join(', ')}, and:`) ?? [];
  const members = [...shown.members].filter((member) => !without.includes(nameOf(member)));
  const pairs = members.map((member) => ({ member, comments: commented.get(nameOf(member)) ?? member }));
  const isData = pairs.every(({ member }) => ts.isPropertySignature(member));
  return [...extended, isData ? table(pairs) : list(pairs)];
}

interface Pair {
  /** As others see it. */
  readonly member: Member;
  /** As it is written, with its comment. */
  readonly comments: ts.Node;
}

const nameOf = (member: Member): string => (ts.isConstructorDeclaration(member) ? 'constructor' : (member.name?.getText() ?? ''));

/** Fields, and those of their own fields that have something to say. */
function table(pairs: readonly Pair[]): string {
  const rows = pairs.flatMap(({ member, comments }): (readonly [field: string, text: string])[] => {
    const { text } = commentOf(comments);
    const inner = ts.isPropertySignature(comments) && comments.type && ts.isTypeLiteralNode(comments.type) ? comments.type.members : [];
    const told = [...inner].filter((field) => commentOf(field).text !== '');
    if (told.length === 0) return [[plain(member), text]];
    return [[nameOf(member), text], ...told.map((field) => [`${nameOf(member)}.${plain(field)}`, commentOf(field).text] as const)];
  });
  return ['| field | what it is |', '|---|---|', ...rows.map(([field, text]) => `| ${cell(code(field))} | ${cell(text)} |`)].join('\n');
}

function list(pairs: readonly Pair[]): string {
  return pairs
    .map(({ member, comments }) => {
      const { text, params, returns, throws } = commentOf(comments);
      const points = [
        ...params.map((param) => `  - ${code(param.name)}: ${param.text}`),
        ...(returns === undefined ? [] : [`  - gives ${returns}`]),
        ...throws.map((what) => `  - refuses ${what.replace(/^RoomError /, '').replace(/^`/, 'with `')}`),
      ];
      return [`- **${code(plain(member))}** ${sentence(text).replaceAll('\n\n', ' ')}`.trimEnd(), ...points].join('\n');
    })
    .join('\n');
}
