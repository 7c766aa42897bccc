/** What a person follows, in a file that is loaded with a long board, or when somebody asks what they can do with a thread. */
export { FollowMenu } from './follow-menu.ts';
export { followsOf } from './follows.ts';
