import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ERROR_CODES } from '@studyhall/protocol';
import { seededRandom } from '@studyhall/testing';
import { Nonsense } from '../fuzz/nonsense.fixture.ts';
import { post, startForTest, Visitor } from '../server.fixture.ts';
import { Backend, SCHOOL } from './backend.fixture.ts';
import { TRIES, USUAL } from './tries.fixture.ts';

const REQUESTS = process.env['STUDYHALL_LONG'] === '1' ? 5000 : 300;
const LIMITS = { apiRequestsPerMinute: 1e6, requestsPerMinute: 1e6, draftsPerMinute: 1e6 };

describe('nonsense from a backend', () => {
  it('is answered with typed errors, and learners go on', async (t) => {
    const { url, lines } = await startForTest(t, { issuers: [SCHOOL], limits: LIMITS });
    const backend = new Backend(url);
    const nonsense = new Nonsense(seededRandom(7));
    const { paths } = (await (await fetch(`${url}/v1/admin/openapi.json`)).json()) as { paths: Record<string, Record<string, { operationId: string }>> };
    const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { operationId }]) => ({ path: path.replace('/v1/admin', ''), method: method.toUpperCase(), operationId })));
    // What cannot be escaped, half of a pair of surrogates, becomes a question mark.
    const escaped = (value: unknown): string => encodeURIComponent(Buffer.from(String(value)).toString());
    for (let sent = 0; sent < REQUESTS; sent += 1) {
      const { path, method, operationId } = operations[nonsense.below(operations.length)] ?? assert.fail('nothing is described');
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => escaped(nonsense.chance(0.7) ? USUAL[name] ?? 'x' : nonsense.value())).replaceAll('/bio101', '/chaos');
      const query = nonsense.chance(0.7) ? '' : `?${nonsense.pick(['after', 'limit', 'nothing'])}=${escaped(nonsense.value())}`;
      const tries = TRIES[operationId] ?? [];
      const valid = tries[nonsense.below(tries.length)]?.body;
      const body = method === 'GET' ? undefined : valid === undefined && nonsense.chance(0.8) ? undefined : nonsense.text(valid ?? {});
      const { status, body: answer } = await backend.call(method, filled + query, body);
      const what = `${method} ${filled}${query} ${body ?? ''}`.slice(0, 500);
      assert.ok(status >= 200 && status < 500, `${String(status)} for ${what}`);
      if (status >= 400) assert.ok(Object.hasOwn(ERROR_CODES, answer.error?.code ?? '') && answer.error?.code !== 'internal', what);
      assert.doesNotMatch(JSON.stringify(answer), /node:|node_modules|\.ts:/, what);
    }
    const ann = new Visitor(url, 'calm');
    assert.equal((await ann.submit('calm', post('after')))[0]?.status, 'accepted');
    assert.deepEqual(lines.filter((line) => line.includes('"level":"error"')), []);
  });
});
