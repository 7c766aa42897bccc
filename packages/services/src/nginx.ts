import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { programPath } from './program.ts';
import { type Service, startService } from './service.ts';

/**
 * Starts an nginx.
 *
 * @param site makes what stands inside its `http { … }`, a `server` that listens on `127.0.0.1:port` above all
 * @throws Error where it is not installed or does not come up; the message holds what it said
 */
export function startNginx(site: (place: { readonly port: number; readonly folder: string }) => string): Promise<Service> {
  return startService({
    name: 'nginx',
    url: (port) => `http://127.0.0.1:${String(port)}`,
    async prepare({ folder, port, log }) {
      const config = path.join(folder, 'nginx.conf');
      await mkdir(path.join(folder, 'bodies'));
      await writeFile(config, settings(folder, site({ port, folder })));
      return { program: programPath('nginx'), args: ['-e', 'stderr', '-p', folder, '-c', config], log, end: 'SIGTERM', ready: /start worker process/ };
    },
  });
}

/** Everything that it writes goes into its folder. */
function settings(folder: string, site: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/bodies/${name};`);
  return `
${process.getuid?.() === 0 ? 'user root; # the folder is nobody else’s' : ''}
daemon off;
worker_processes 1;
pid ${folder}/pid;
error_log stderr notice;
events {}
http {
access_log off;
${temporary.join('\n')}
${site}
}
`;
}
