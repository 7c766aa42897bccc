import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClassMember } from 'custom-elements-manifest';
import { elementsOf } from '../manifest/public-api.ts';
import { readElements } from '../manifest/elements.ts';
import { readText, repositoryFiles } from '../repo/files.ts';
import { workspacePackages } from '../repo/workspace.ts';
import { exportsOf } from './exports.ts';

const typesIn = (text = ''): string[] => [...text.matchAll(/\b[A-Z]\w+/g)].map(([name]) => name);

it('the package studyhall gives every type that the tables of elements and events name', () => {
  const { manifest, events } = readElements();
  const given = exportsOf('packages/studyhall/src/index.ts');
  const members: readonly ClassMember[] = [...elementsOf(manifest).flatMap((element) => element.members ?? []), ...events.flatMap(({ fields }) => fields)];
  const named = members.flatMap((member) => (member.kind === 'field' ? typesIn(member.type?.text) : []));
  assert.ok(named.includes('Adapter'));
  assert.deepEqual(
    [...named, ...events.map(({ name }) => name)].filter((name) => !given.has(name)),
    [],
  );
});

describe('what the documents import', () => {
  const published = new Map(workspacePackages().filter((one) => !one.private).map(({ name, folder }) => [name, exportsOf(`packages/${folder}/src/index.ts`)] as const));

  for (const document of repositoryFiles().filter((file) => file.endsWith('.md'))) {
    const imports = [...readText(document).matchAll(/^import (?:type )?\{([^}]*)\} from '([^']+)';/gm)].filter(([, , from = '']) => published.has(from));
    if (imports.length === 0) continue;

    it(`is there: ${document}`, () => {
      const missing = imports.flatMap(([, names = '', from = '']) =>
        names
          .split(',')
          .map((name) => name.trim().replace(/^type /, ''))
          .filter((name) => published.get(from)?.has(name) !== true),
      );
      assert.deepEqual(missing, []);
    });
  }
});

describe('the page of a published package', () => {
  for (const { name, folder } of workspacePackages().filter((one) => !one.private)) {
    it(`of ${name} says its name, shows its use and leads on`, () => {
      const readme = readText(`packages/${folder}/README.md`);
      assert.match(readme, new RegExp(`^# ${name}\n`));
      assert.match(readme, /^```/m);
      assert.match(readme, /\]\(\.\.\/\.\.\/docs\//);
    });
  }
});
