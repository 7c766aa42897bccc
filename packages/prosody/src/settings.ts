import { fileURLToPath } from 'node:url';

/** The part of the configuration that an operator could take as it is. */
const SAMPLE = fileURLToPath(new URL('../prosody.cfg.lua', import.meta.url));

/** The sample's names. */
export const DOMAIN = 'school.test';
export const CONFERENCE = 'rooms.school.test';
export const CLERK = 'lms';

/** The configuration for this machine: on loopback, without TLS, in a folder of its own; then the sample. */
export function settings({ folder, port }: { readonly folder: string; readonly port: number }): string {
  const inFolder = (name: string): string => JSON.stringify(`${folder}/${name}`);
  return `
gc = { mode = "incremental", threshold = 500 } -- by default half of its time goes into collecting what little it keeps here
run_as_root = true -- in a container there may be nobody else
pidfile = ${inFolder('prosody.pid')}
data_path = ${inFolder('data')}
certificates = ${inFolder('certs')}
log = { info = ${inFolder('log')} }
modules_disabled = { "s2s" }
c2s_ports = {}
s2s_ports = {}
https_ports = {}
http_ports = { ${String(port)} }
http_interfaces = { "127.0.0.1" }
http_default_host = "${DOMAIN}"
consider_websocket_secure = true -- it does not leave this machine
allow_unencrypted_plain_auth = true
c2s_require_encryption = false
Include ${JSON.stringify(SAMPLE)}
`;
}
