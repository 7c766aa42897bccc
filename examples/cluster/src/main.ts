/** The example: PostgreSQL, NATS and three community servers behind nginx. Nothing of it stays. */
import { startCluster } from './start-cluster.ts';

const SIZE = 3;

const cluster = await startCluster(SIZE).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
console.log(`The servers are the processes ${cluster.nodes.map(({ pid }) => pid).join(', ')}: kill -9 one, and go on reading and writing.`);
console.log('Ctrl+C ends everything, and forgets what was posted.');
console.log(`As somebody else: ${cluster.url}/?as=ben`);
console.log(`The page: ${cluster.url}/`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void cluster.stop().then(() => process.exit(0));
  });
}
