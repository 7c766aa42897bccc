import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { NONCES_ONLY, POLICIES } from './policies.ts';

it('E5 docs/embedding.md shows the policies that the journeys run under', () => {
  const text = readFileSync(new URL('../../../../docs/embedding.md', import.meta.url), 'utf8');
  const shown = [...text.matchAll(/^Content-Security-Policy: (.+)$/gm)].map(([, policy]) => policy);
  const run = Object.values(POLICIES).map((policyFor) => policyFor('https://community.example.edu'));
  assert.deepEqual(shown, [...run, NONCES_ONLY]);
});
