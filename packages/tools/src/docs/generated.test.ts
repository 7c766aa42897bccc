import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Element, EventClass } from '../manifest/public-api.ts';
import { readText } from '../repo/files.ts';
import { elementSection, eventTable } from './element-tables.ts';
import { generatedRegions } from './generated.ts';
import { region, withRegion } from './region.ts';

describe('what the documents take from the code', () => {
  for (const { file, name, content } of generatedRegions()) {
    it(`${file} shows the ${name} as they are; \`npm run docs:write\` corrects it`, () => {
      assert.equal(region(readText(file), name), content);
    });
  }
});

describe('a region of a document', () => {
  const text = 'Before\n<!-- a:start -->\nold\n<!-- a:end -->\n<!-- b:start -->\n<!-- b:end -->\nAfter\n';

  it('stands between its marks, and can be put there', () => {
    assert.deepEqual([region(text, 'a'), region(text, 'b'), region(text, 'c')], ['old', '', undefined]);
    assert.equal(withRegion(text, 'a', 'new $1'), text.replace('old', 'new $1'));
    assert.equal(region(withRegion(text, 'b', '| x |'), 'b'), '| x |');
  });
});

describe('the tables of an element', () => {
  const lamp: Element = {
    kind: 'class',
    customElement: true,
    name: 'StudyLamp',
    tagName: 'study-lamp',
    description: 'A lamp.',
    members: [
      { kind: 'field', name: 'colourName', type: { text: "'red' | 'green' | undefined" }, description: 'Its\ncolour.' },
      { kind: 'field', name: 'watts', type: { text: 'number' }, readonly: true, description: 'What it takes.' },
      { kind: 'method', name: 'switch' },
    ],
    attributes: [{ name: 'colour', fieldName: 'colourName' }],
    slots: [{ name: '', description: 'The shade.' }],
  };
  const light: EventClass = {
    name: 'LightEvent',
    type: 'study-light',
    description: 'It was switched.\n\nMore.',
    fields: [{ kind: 'field', name: 'on', type: { text: 'boolean' } }],
  };

  it('say what an author can write, and leave out what is not there', () => {
    assert.equal(
      elementSection(lamp),
      [
        '### `<study-lamp>`',
        'A lamp.',
        "| attribute | property | type | what it is |\n|---|---|---|---|\n| `colour` | `colourName` | `'red' \\| 'green'` | Its colour. |\n|  | `watts` | `number` | What it takes. Read only. |",
        '| slot | what it is |\n|---|---|\n| the content | The shade. |',
      ].join('\n\n'),
    );
  });

  it('say what its events carry', () => {
    assert.match(eventTable([light]), /\| `study-light` \| `LightEvent` \| It was switched\. \| `on`: `boolean` \|$/);
  });
});
