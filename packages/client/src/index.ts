export * from './api.ts';
export * from './inbox/api.ts';
export * from './ports/browser.ts';
export * from './search/api.ts';
export { createSession } from './session/session.ts';
export { shareAdapter } from './share/share-adapter.ts';
export * from './thread/api.ts';
export * from './written.ts';
