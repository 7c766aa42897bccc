import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'node:fs';
import { readElements } from '../manifest/elements.ts';
import { elementsOf } from '../manifest/public-api.ts';
import { isTest, readText } from '../repo/files.ts';
import { root } from '../setup/root.mjs';

const SOURCES = 'packages/elements/src';
const { manifest, events } = readElements();
const elements = elementsOf(manifest);
const ownFile = (tag: string): string => `${SOURCES}/${tag}/${tag}.ts`;

/** The names of the events that are sent by a module, or by what it imports for itself: not by another public element. */
function sentFrom(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readText(file);
  const sent = [...text.matchAll(/dispatchEvent\(new (\w+)\(/g)].flatMap(([, name]) => events.filter((event) => event.name === name).map(({ type }) => type));
  const imported = [...text.matchAll(/(?:^(?:import|export) (?!type )[^;]*?from |\bimport\(|^import )'(\.[^']+)'/gm)].map(([, to = '']) => path.posix.join(path.posix.dirname(file), to));
  const others = elements.map(({ tagName }) => ownFile(tagName));
  return [...sent, ...imported.filter((to) => !others.includes(to)).flatMap((to) => sentFrom(to, seen))];
}

describe('the events in docs/embedding.md', () => {
  for (const { tagName, events: told = [] } of elements) {
    it(`${tagName} sends those that its table has`, () => {
      assert.deepEqual([...new Set(sentFrom(ownFile(tagName)))].sort(), told.map(({ name }) => name).sort());
    });
  }

  it('all are of a class whose fields the table of events has', () => {
    const files = globSync('**/*.ts', { cwd: path.join(root, SOURCES) }).filter((file) => !isTest(file) && !file.includes('.fixture.'));
    const nameless = files.filter((file) => /dispatchEvent\(new (CustomEvent|Event)\(/.test(readText(`${SOURCES}/${file}`)));
    assert.deepEqual(nameless, []);
  });
});
