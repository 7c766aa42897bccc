import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { tableRows } from '@studyhall/testing';
import { HOOKS } from '../tag/boot.ts';
import { SETTING_NAMES } from '../tag/settings.ts';

const guide = readFileSync(new URL('../../../../docs/embedding.md', import.meta.url), 'utf8');
const firstColumn = (heading: string): string[] => tableRows(guide, heading).map(([cell]) => cell?.replaceAll('`', '') ?? '');

describe('docs/embedding.md', () => {
  it('tells what the script tag can say', () => {
    assert.deepEqual(
      firstColumn('on the script tag'),
      SETTING_NAMES.map((name) => `data-${name}`),
    );
  });

  it('tells every hook', () => {
    assert.deepEqual(firstColumn('hook'), HOOKS.split(', '));
  });
});
