export { isInstalled } from './program.ts';
export { type Affiliation, type Clerk, openClerk } from './clerk.ts';
export { type Prosody, type ProsodyOptions, startProsody } from './start.ts';
