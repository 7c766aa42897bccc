/**
 * The example: a course's own server with a lesson page, and the community server beside it on another origin.
 * `PORT` is the page's port (4173), `STUDYHALL_DATA` the folder that keeps the community.
 */
import { fileURLToPath } from 'node:url';
import { startCourse } from './start-course.ts';

const port = Number(process.env['PORT'] ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('PORT must be a number from 0 to 65535.');
  process.exit(2);
}
const data = process.env['STUDYHALL_DATA'] ?? fileURLToPath(new URL('../.data', import.meta.url));
const course = await startCourse({ port, data }).catch((error: unknown) => {
  const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  console.error(taken ? `Port ${port} is taken; PORT=0 npm start takes a free one.` : error);
  process.exit(1);
});
console.log(`What is posted is kept in ${data}; Ctrl+C ends it.`);
console.log(`The lesson is at ${course.url}/`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void course.stop().then(() => process.exit(0));
  });
}
