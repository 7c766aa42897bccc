import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LAWS, run, type Subject } from '@studyhall/conformance';
import { emptyFolder } from './create.fixture.ts';
import { createProject } from './project.ts';

it('a new project is held to every law of a writable room at once, and each failure says what to write', async (t) => {
  const folder = path.join(emptyFolder(t), 'my-adapter');
  await createProject(folder);
  const { default: subject } = (await import(pathToFileURL(path.join(folder, 'subject.js')).href)) as { default: Subject };
  const report = await run(subject);
  const [first] = report.failed;
  assert.match(first?.message ?? '', /^Error: `(pull|submit)` is not written yet: .* in public\/adapter\.js$/);
  const needed = LAWS.filter(({ needs }) => needs.every((need) => need === 'log' || need === 'submit')).map(({ id }) => id);
  assert.deepEqual([...report.passed, ...report.failed.map(({ id }) => id)].filter((id) => needed.includes(id)).sort(), [...needed].sort());
  assert.ok(report.failed.length > report.passed.length);
});

it('the comments of the skeleton name families of laws that are there', () => {
  const skeleton = readFileSync(new URL('../template/public/adapter.js', import.meta.url), 'utf8');
  const families = new Set(LAWS.map(({ id }) => id.split('/')[0]));
  const named = [...skeleton.matchAll(/(?:\/\/|\*|\.) (\w+(?:, \w+)*): /g)].flatMap(([, names = '']) => names.split(', '));
  assert.deepEqual(
    named.filter((name) => !families.has(name)),
    [],
  );
  assert.ok(named.length >= 10);
});
