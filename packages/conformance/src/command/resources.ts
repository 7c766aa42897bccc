/** What Node calls the things that keep a process alive, in a person's words. */
const WORDS: Readonly<Record<string, string>> = {
  Timeout: 'timer',
  Immediate: 'immediate',
  TCPSocketWrap: 'TCP socket',
  TCPServerWrap: 'TCP server',
  TLSWrap: 'TLS socket',
  UDPWrap: 'UDP socket',
  PipeWrap: 'pipe',
  ProcessWrap: 'child process',
  MessagePort: 'message port',
  FSEventWrap: 'file watcher',
};

/** `['Timeout', 'Timeout', 'TCPSocketWrap']` as `2 timers, 1 TCP socket`. */
export function namesOf(resources: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const word = WORDS[resource] ?? resource;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => `${String(count)} ${word}${count === 1 ? '' : 's'}`).join(', ');
}
