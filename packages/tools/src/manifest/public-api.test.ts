import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze } from './analyze.ts';
import { elementsOf, eventClasses, givenOn, publicApi } from './public-api.ts';

const modules = new Map([
  [
    'src/study-lamp/study-lamp.ts',
    `import { LitElement, html } from 'lit';
/**
 * A lamp.
 *
 * @fires study-light - It was switched.
 * @csspart bulb - The bulb.
 */
export class StudyLamp extends LitElement {
  static override readonly properties = { on: { type: Boolean }, colourName: { attribute: 'colour' }, source: { attribute: false }, glow: { state: true } };
  /** Whether it is on. */
  declare on: boolean;
  /** Its colour. */
  declare colourName: string | undefined;
  /** What feeds it. */
  declare source: object | undefined;
  protected declare glow: number;
  #heat = 0;
  get watts(): number { return this.#heat; }
  switch(): void { this.dispatchEvent(new LightEvent(true)); }
}`,
  ],
  ['src/study-lamp/study-lamp.define.ts', ''],
  ['src/study-lamp/light-event.ts', `/** Light. */ export class LightEvent extends Event { static readonly type = 'study-light'; readonly on: boolean; constructor(on: boolean) { super(LightEvent.type); this.on = on; } }`],
  ['src/study-inside/study-inside.ts', `import { LitElement } from 'lit'; export class StudyInside extends LitElement {}`],
]);
const analyzed = analyze(modules);
const manifest = publicApi(analyzed, [...modules.keys()]);
const [lamp, ...others] = elementsOf(manifest);

describe('the manifest', () => {
  it('has the elements that a module of their own defines, under their tags', () => {
    assert.deepEqual([lamp?.tagName, lamp?.name, lamp?.description, others], ['study-lamp', 'StudyLamp', 'A lamp.', []]);
    assert.deepEqual(
      manifest.modules.flatMap(({ path, exports = [] }) => exports.map(({ kind, name }) => [path, kind, name])),
      [
        ['dist/study-lamp/study-lamp.js', 'js', 'StudyLamp'],
        ['dist/study-lamp/study-lamp.js', 'custom-element-definition', 'study-lamp'],
      ],
    );
  });

  it('has their public attributes and members, and nothing private', () => {
    assert.deepEqual(
      lamp?.attributes?.map(({ name, fieldName }) => [name, fieldName]),
      [
        ['on', 'on'],
        ['colour', 'colourName'],
      ],
    );
    assert.deepEqual(
      lamp.members?.map(({ name }) => name),
      ['on', 'colourName', 'source', 'switch', 'watts'],
    );
  });

  it('has their parts, and each event once, with its class', () => {
    assert.deepEqual(lamp?.cssParts, [{ description: 'The bulb.', name: 'bulb' }]);
    assert.deepEqual(lamp.events, [{ description: 'It was switched.', name: 'study-light', type: { text: 'LightEvent' } }]);
  });

  it('can be given on by a package that installs the elements', () => {
    const given = givenOn(manifest, { index: 'dist/index.js', define: 'dist/define.js' });
    assert.deepEqual(elementsOf(given), elementsOf(manifest));
    assert.deepEqual(
      given.modules.map(({ path, exports }) => [path, exports]),
      [
        ['dist/index.js', [{ kind: 'js', name: 'StudyLamp', declaration: { name: 'StudyLamp', module: 'dist/index.js' } }]],
        ['dist/define.js', [{ kind: 'custom-element-definition', name: 'study-lamp', declaration: { name: 'StudyLamp', module: 'dist/index.js' } }]],
      ],
    );
  });

  it('goes with what the events carry', () => {
    const [light, ...more] = eventClasses(analyzed);
    assert.deepEqual([light?.type, light?.name, light?.description, more], ['study-light', 'LightEvent', 'Light.', []]);
    assert.deepEqual(
      light?.fields.map(({ name }) => name),
      ['on'],
    );
  });
});
