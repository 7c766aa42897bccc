// What turns text of other systems into Markdown; apart from the rest, because no page needs it before somebody pastes.

export { escapeMarkdown } from './html/escape.ts';
export { htmlToMarkdown } from './html/html-to-markdown.ts';
export { attribute, htmlTokens } from './html/html-tokens.ts';
