export { createHttpAdapter } from './adapter.ts';
