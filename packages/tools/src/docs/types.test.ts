import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClassMember } from 'custom-elements-manifest';
import ts from 'typescript';
import { elementsOf } from '../manifest/public-api.ts';
import { readElements } from '../manifest/elements.ts';
import { readText } from '../repo/files.ts';

/** Names that the platform has. */
const GIVEN = new Set(['Event']);

/** What a module gives by name. */
function exportsOf(text: string): ReadonlySet<string> {
  const file = ts.createSourceFile('index.ts', text, ts.ScriptTarget.Latest);
  const clauses = file.statements.flatMap((statement) => (ts.isExportDeclaration(statement) && statement.exportClause ? [statement.exportClause] : []));
  return new Set(clauses.flatMap((clause) => (ts.isNamedExports(clause) ? clause.elements.map(({ name }) => name.text) : [])));
}

const typesIn = (text = ''): string[] => [...text.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name).filter((name) => !GIVEN.has(name));

describe('the package studyhall', () => {
  const given = exportsOf(readText('packages/studyhall/src/index.ts'));
  const { manifest, events } = readElements();
  const fields: readonly ClassMember[] = [...elementsOf(manifest).flatMap(({ members = [] }) => members), ...events.flatMap((event) => event.fields)];

  it('gives every type that the tables of elements and events name', () => {
    const named = fields.flatMap((member) => (member.kind === 'field' ? typesIn(member.type?.text) : []));
    assert.ok(named.includes('Adapter'));
    assert.deepEqual(
      [...named, ...events.map(({ name }) => name)].filter((name) => !given.has(name)),
      [],
    );
  });

  for (const document of ['README.md', 'docs/embedding.md', 'docs/adapters.md', 'docs/messages.md', 'packages/studyhall/README.md']) {
    it(`gives what ${document} imports from it`, () => {
      const imports = [...readText(document).matchAll(/^import (?:type )?\{([^}]*)\} from 'studyhall';/gm)].flatMap(([, names = '']) => names.split(','));
      assert.deepEqual(
        imports.map((name) => name.trim()).filter((name) => !given.has(name)),
        [],
      );
    });
  }
});
