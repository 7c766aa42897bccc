/** The example: a course's own server with a lesson page, and the community server beside it on another origin. */
import { fileURLToPath } from 'node:url';

const USAGE = `Usage: npm start

Builds Studyhall, starts the example course page with its community server, and prints where it is.

  PORT            the port of the page, 4173 without it; the community takes the next one. 0: any two
  STUDYHALL_DATA  the folder that keeps the community, examples/course-page/.data without it

The server by itself has flags of its own: node packages/studyhall-server/bin/studyhall-server.js --help`;

const [first] = process.argv.slice(2);
if (first === '--help' || first === '-h') {
  console.log(USAGE);
  process.exit(0);
}
if (first !== undefined) {
  console.error(`The example takes no ${first}.\n\n${USAGE}`);
  process.exit(2);
}
const port = Number(process.env['PORT'] ?? 4173);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('PORT must be a number from 0 to 65535.');
  process.exit(2);
}
const data = process.env['STUDYHALL_DATA'] ?? fileURLToPath(new URL('../.data', import.meta.url));
// Only now: usage is told also where nothing was built yet.
const { startCourse } = await import('./start-course.ts');
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
