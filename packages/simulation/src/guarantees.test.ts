import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { tableRows } from '@studyhall/testing';
import { PROMISES } from './history/check.ts';
import { ONE_SERVER, SEVERAL_SERVERS } from './process/suite.ts';

const page = readFileSync(new URL('../../../docs/operating/guarantees.md', import.meta.url), 'utf8');

describe('the page of guarantees', () => {
  it('has every promise that is checked, in the checker’s words', () => {
    const rows = tableRows(page, 'promise').map(([title, , id]) => ({ id: id?.replaceAll('`', ''), title }));
    assert.deepEqual(rows, PROMISES.map(({ id, title }) => ({ id, title })));
  });

  it('names tests that are there, in every row that names one', () => {
    const named = ['what else', 'promised too'].flatMap((title) => tableRows(page, title));
    for (const [promise, test = ''] of named) assert.match(test, /^`packages\/.+\.test\.ts`$/, promise);
    const files = [...page.matchAll(/`(packages\/[^`]+)`/g)].map(([, file = '']) => file);
    assert.deepEqual(files.filter((file) => !existsSync(new URL(`../../../${file}`, import.meta.url))), []);
  });

  it('reports of every fault, and of nothing that was broken', () => {
    const rows = tableRows(page, 'while');
    assert.deepEqual(rows.map(([title]) => title), [...ONE_SERVER, ...SEVERAL_SERVERS].map(({ title }) => title));
    for (const [title, histories, acknowledged, , ...broken] of rows) {
      assert.ok(Number(histories) >= 10, `as many histories as a long run plays while ${String(title)}`);
      assert.ok(Number(acknowledged) > 0, `something was acknowledged while ${String(title)}`);
      assert.deepEqual(new Set(broken), new Set(['0']), `nothing was broken while ${String(title)}`);
    }
  });
});
