/** The emoji and their names: the largest part of what offers them, in a file that is loaded when somebody asks for it. */
export { emojiOf, findEmoji } from './names.ts';
