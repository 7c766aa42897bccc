import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { ASYMMETRIC, KEYS_KEPT_S, MAX_KEYS_KEPT_S, MAX_SECRETS, MIN_KEYS_KEPT_S, SYMMETRIC, TOLERANCE_S } from './issuer.ts';
import { KEYS_BYTES, KEYS_TIMEOUT_MS, MAX_KEYS } from './keys/fetch-keys.ts';
import { COOL_DOWN_MS, FIRST_WAIT_MS, FRESH_MS, LONGEST_WAIT_MS } from './keys/published-keys.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five'];

it('the page about tokens tells the numbers that hold', () => {
  const page = readFileSync(new URL('../../../../docs/operating/tokens.md', import.meta.url), 'utf8');
  const line = (start: string): string => page.split('\n').find((each) => each.startsWith(`| ${start} `)) ?? assert.fail(`no line about ${start}`);
  assert.ok(page.includes(`up to ${NUMBERS[MAX_SECRETS] ?? ''} secrets`));
  assert.ok(line('read again').includes(`after ${FRESH_MS / MINUTE_MS} minutes`));
  assert.ok(line('a token that names a key nobody knows').includes(`once in ${COOL_DOWN_MS / SECOND_MS} seconds`));
  assert.ok(line('an answer').includes(`within ${KEYS_TIMEOUT_MS / SECOND_MS} seconds, at most ${KEYS_BYTES / 1024} KiB and ${MAX_KEYS} keys`));
  assert.ok(line('key server away').includes(`after ${FIRST_WAIT_MS / SECOND_MS}, 2, 4 … ${LONGEST_WAIT_MS / SECOND_MS} seconds`));
  assert.ok(line('key server away').includes(`${(KEYS_KEPT_S * SECOND_MS) / HOUR_MS} hours`));
  assert.ok(line('no keys yet, or that time over').includes('unavailable'));
  for (const algorithm of [...SYMMETRIC, ...ASYMMETRIC]) assert.ok(line('`algorithms`').includes(`\`${algorithm}\``), algorithm);
  assert.ok(line('`toleranceS`').startsWith(`| \`toleranceS\` | ${TOLERANCE_S} |`));
  assert.match(line('`keysKeptS`'), new RegExp(`^\\| \`keysKeptS\` \\| ${KEYS_KEPT_S} \\| .*${MIN_KEYS_KEPT_S} to ${MAX_KEYS_KEPT_S}`));
  assert.ok(MIN_KEYS_KEPT_S * SECOND_MS >= FRESH_MS);
});
