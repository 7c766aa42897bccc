/** The example: a school's chat server and its course page. `PORT` is the page's port (4180), `CHAT_PORT` the chat server's (5280). */
import { startExample } from './start.ts';

const portOf = (name: string, usual: number): number => Number(process.env[name] ?? usual);

const example = await startExample({ page: portOf('PORT', 4180), chat: portOf('CHAT_PORT', 5280) }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
console.log(`The page is at ${example.url}/, and as somebody else at ${example.url}/?as=jonas`);
console.log(`The chat server is at ${example.chat}; Ctrl+C ends both, and forgets what was posted.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void example.stop().then(() => process.exit(0));
  });
}
