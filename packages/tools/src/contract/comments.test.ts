import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { interfaceOf } from './capabilities-page.ts';
import { commentOf } from './comment.ts';
import { writtenDeclaration } from './declaration.ts';
import { readVersions } from './history.ts';
import { familyOf, laws, type ToldLaw } from './laws.ts';
import { contractNames } from './names.ts';

const names = contractNames();
const { capabilities } = await readVersions();
const lawsOf = (which: (law: ToldLaw) => boolean): string[] => laws.filter(which).map(({ id }) => id).sort();
const lawsBy = (...told: readonly string[]): string[] =>
  names.filter(({ name }) => told.includes(name)).flatMap((name) => [...commentOf(writtenDeclaration(name)).laws]).sort();

describe('the comments of the contract', () => {
  it('say what every name and every member is', () => {
    const silent = names.flatMap((name) => {
      const node = writtenDeclaration(name);
      const members = ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) ? [...node.members] : [];
      // Capabilities are told at their interfaces, and their versions in the history.
      const own = members.filter((member) => ![...Object.keys(capabilities), 'version'].includes(member.name?.getText() ?? ''));
      return [node, ...own].filter((one) => commentOf(one).text === '').map((one) => `${name.name}: ${one.getText()}`);
    });
    assert.deepEqual(silent, []);
  });

  for (const capability of Object.keys(capabilities)) {
    it(`name the laws of ${capability}, and what it costs to be without it`, () => {
      const main = interfaceOf(capability, names);
      assert.deepEqual(lawsBy(main.name), lawsOf(({ needs }) => needs.includes(capability)));
      assert.ok((commentOf(writtenDeclaration(main)).without ?? '').length > 20);
    });
  }

  it('name the laws of rooms', () => {
    assert.deepEqual(lawsBy('RoomAddress', 'COURSE_ROOM', 'ME_ROOM'), lawsOf((law) => familyOf(law) === 'rooms'));
  });
});
