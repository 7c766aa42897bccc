import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { helpText } from './help.ts';
import { SERVER_OPTIONS } from './options.ts';
import type { Options } from './option.ts';

describe('the help of a command', () => {
  it('keeps its columns apart, however long a flag or a variable is', () => {
    const options: Options = SERVER_OPTIONS;
    const lines = helpText({ summary: 's', usage: ['u'], options }).split('\n');
    for (const [name, { env, says: [first = ''] }] of Object.entries(options)) {
      const line = lines.find((each) => each.startsWith(`  --${name} `)) ?? assert.fail(name);
      assert.match(line, /^ {2}--[a-z-]+( [A-Z][A-Z:|=N]*)? +\S/);
      assert.ok(line.includes(` ${first} `) || line.endsWith(` ${first}`), line);
      if (env !== undefined) assert.ok(line.includes(` ${env}`), line);
    }
  });
});
