/** Listening on all addresses of a machine is listening on its own as well; nobody can connect to "all". */
const ALL: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Where this machine reaches what listens on an address of it, such as `http://127.0.0.1:4100`. */
export function ownAddress(listensOn: string, port: number): string {
  const host = ALL[listensOn] ?? listensOn;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
