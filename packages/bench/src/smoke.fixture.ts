import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Bench } from './bench.ts';
import { machine } from './measure/machine.ts';
import { markdown } from './report/section.ts';

/** Runs benchmarks with next to nothing to do: they work, and every figure is one. */
export function smoke(benches: readonly Bench[]): void {
  for (const bench of benches) {
    void it(`${bench.name} measures something`, { skip: bench.missing?.() ?? false }, async () => {
      const section = await bench.run('tiny', undefined);
      assert.equal(section.name, bench.name);
      assert.ok(section.rows.length > 0);
      for (const row of section.rows) assert.equal(row.length, section.head.length);
      assert.doesNotMatch(markdown(section, machine()), /NaN|undefined|Infinity/);
    });
  }
}
