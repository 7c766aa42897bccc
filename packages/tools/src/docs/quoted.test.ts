import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readText } from '../repo/files.ts';

const FIGURE = /\d[\d.,]*\d|\d/g;

it('figures in italics in docs/operating/scale.md stand in performance.md', () => {
  const measured = new Set(readText('docs/operating/performance.md').match(FIGURE));
  const quoted = [...readText('docs/operating/scale.md').matchAll(/\*(\d[\d.,]*)\*/g)].map(([, figure = '']) => figure);
  assert.ok(quoted.length > 10);
  assert.deepEqual(quoted.filter((figure) => !measured.has(figure)), []);
});
