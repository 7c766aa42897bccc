process.on("unhandledRejection", (e) => console.log("UNHANDLED", String(e)));
import { mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { run } from '@studyhall/conformance';
import { adapterAfter, FILES, ADAPTER } from './tutorial.fixture.ts';
const base = new URL('../test-results/e-try/', import.meta.url);
const res = new Map();
for (const [n, code] of adapterAfter) {
  const dir = new URL(`step${n}/`, base);
  mkdirSync(new URL('public/', dir), { recursive: true });
  for (const [f, t] of Object.entries({ ...FILES, [ADAPTER]: code })) writeFileSync(new URL(f, dir), t);
  const { default: subject } = await import(new URL('subject.js', dir));
  const t0 = Date.now();
  const report = await run(subject);
  console.log(n, Date.now() - t0, 'ms', report.passed.length, report.failed.length, report.skipped.length);
  for (const f of report.failed) { const e = res.get(f.id) ?? []; e.push(n); res.set(f.id, e); if (process.argv[2] === String(n)) console.log(f.id, f.message.slice(0, 300)); }
}
for (const [id, steps] of res) console.log(id, 'fails at', steps.join(','));
rmSync(base, { recursive: true });
