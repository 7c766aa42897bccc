export { shareAdapter } from '@studyhall/client';
