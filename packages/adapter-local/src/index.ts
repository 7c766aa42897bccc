export { createLocalAdapter } from './adapter.ts';
