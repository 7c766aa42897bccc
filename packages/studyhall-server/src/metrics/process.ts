import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Meter } from '@studyhall/server-core';

const RESOLUTION_MS = 10;
const NS_PER_S = 1e9;
const US_PER_S = 1e6;

/**
 * Measures this process.
 *
 * @returns a function that ends it
 */
export function measureProcess(meter: Meter): () => void {
  const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  lag.enable();
  meter.reads('nodejs_eventloop_lag_seconds', () => {
    const seconds = lag.count === 0 ? 0 : Math.max(0, lag.percentile(99) / NS_PER_S - RESOLUTION_MS / 1000);
    lag.reset();
    return seconds;
  });
  meter.reads('nodejs_heap_used_bytes', () => process.memoryUsage().heapUsed);
  meter.reads('process_resident_memory_bytes', () => process.memoryUsage.rss());
  meter.reads('process_cpu_seconds_total', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / US_PER_S;
  });
  const startedAt = Date.now() / 1000 - process.uptime();
  meter.reads('process_start_time_seconds', () => startedAt);
  return () => { lag.disable(); };
}
