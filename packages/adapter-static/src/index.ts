export { createStaticAdapter } from './read/adapter.ts';
