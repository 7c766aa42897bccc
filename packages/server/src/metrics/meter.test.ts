import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Meter } from './meter.ts';

it('a meter writes what was counted, took time and is read, as Prometheus reads it', () => {
  const meter = new Meter();
  meter.count('studyhall_requests_total', 'log', '200');
  meter.count('studyhall_requests_total', 'log', '200');
  meter.count('studyhall_requests_total', 'odd "one"\n', '400');
  meter.took('studyhall_append_seconds', 2);
  meter.took('studyhall_append_seconds', 20_000);
  meter.took('studyhall_request_seconds', 1, 'log');
  let open = 1;
  meter.reads('studyhall_connections', () => open);
  open = 3;
  const lines = meter.text().split('\n');
  for (const line of [
    '# TYPE studyhall_requests_total counter',
    'studyhall_requests_total{action="log",status="200"} 2',
    'studyhall_requests_total{action="odd \\"one\\"\\n",status="400"} 1',
    '# TYPE studyhall_append_seconds histogram',
    'studyhall_append_seconds_bucket{le="0.001"} 0',
    'studyhall_append_seconds_bucket{le="0.0025"} 1',
    'studyhall_append_seconds_bucket{le="10"} 1',
    'studyhall_append_seconds_bucket{le="+Inf"} 2',
    'studyhall_append_seconds_count 2',
    'studyhall_request_seconds_bucket{action="log",le="0.001"} 1',
    'studyhall_connections 3',
  ]) assert.ok(lines.includes(line), line);
  assert.ok(!meter.text().includes('studyhall_drafts_total'), 'what never happened is left out');
  assert.match(meter.text(), /\n$/);
});
