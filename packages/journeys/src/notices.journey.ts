import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './harness/test.ts';

const folder = fileURLToPath(new URL('dist/script/', import.meta.resolve('studyhall/package.json')));

/** The packages of others whose code the built script holds, by its source maps. */
function bundled(): string[] {
  const maps = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.map'));
  const sources = maps.flatMap((file) => (JSON.parse(readFileSync(folder + file, 'utf8')) as { sources: string[] }).sources);
  const names = sources.map((source) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** Says MIT in its package.json, and ships no text of it and no name of an owner. */
const WITHOUT_TEXT = ['koa-compose'];

test('the script names a file beside it, and that holds the licence of everything in it that others wrote', async ({ community }) => {
  const script = await (await fetch(`${community.endpoint}/studyhall.js`)).text();
  const name = /^\/\*! .*?([\w-]+\.md) \*\//.exec(script)?.[1] ?? '';
  const answer = await fetch(`${community.endpoint}/${name}`);
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');

  const sections = (await answer.text()).split(/^## /m).slice(1);
  expect(bundled()).toContain('lit-html');
  for (const library of bundled()) {
    const section = sections.find((each) => each.startsWith(`${library} - `));
    expect(section, library).toMatch(WITHOUT_TEXT.includes(library) ? /\(MIT\)/ : /copyright/i);
  }
});
