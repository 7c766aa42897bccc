import { programPath } from './program.ts';
import { type Service, startService } from './service.ts';

/**
 * Starts a NATS server that keeps nothing.
 *
 * @throws Error where it is not installed or does not come up; the message holds what it said
 */
export function startNats(): Promise<Service> {
  return startService({
    name: 'nats',
    url: (port) => `nats://127.0.0.1:${String(port)}`,
    prepare: ({ port, log }) =>
      Promise.resolve({
        program: programPath('nats-server'),
        args: ['--addr', '127.0.0.1', '--port', String(port)],
        log,
        end: 'SIGTERM',
        ready: /Server is ready/,
      }),
  });
}
