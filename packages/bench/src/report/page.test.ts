import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { BENCHES } from '../benches.ts';
import { between } from './page.ts';
import { atLeast, atMost, markdown } from './section.ts';

it('figures take the place of the old ones, and nothing else changes', () => {
  const page = 'before\n<!-- a:start -->\nold\n<!-- a:end -->\nafter\n';
  assert.equal(between(page, 'a', 'new'), 'before\n<!-- a:start -->\nnew\n<!-- a:end -->\nafter\n');
  assert.throws(() => between(page, 'b', 'new'), /no place for b/);
});

it('the page has a place for each benchmark', () => {
  const page = readFileSync(new URL('../../../../docs/operating/performance.md', import.meta.url), 'utf8');
  for (const { name } of BENCHES) assert.doesNotThrow(() => between(page, name, ''));
});

it('an aim that was missed says so, and one that was met does not', () => {
  const got = { median: 0.69, least: 0.5, most: 0.9 };
  const text = markdown({ name: 'a', title: 'A', how: 'So.', head: ['x'], rows: [['1']], aims: [atLeast('speed', 0.7, got), atMost('memory', 1, got, 'KB')] }, 'a machine');
  assert.match(text, /speed: at least 0\.7×; \*\*0\.69 \(0\.5–0\.9\)×\*\*, missed\n/);
  assert.match(text, /memory: at most 1 KB; \*\*0\.69 \(0\.5–0\.9\) KB\*\*\n/);
});
