// What a board needs at once that shows its threads as rows, in a file of its own: see `later.ts`.
export { list } from './list.ts';
