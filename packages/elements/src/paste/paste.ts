import { mayBeFormatted, pastedMarkdown } from './clipboard.ts';
import { insertText } from './insert.ts';

/** Puts formatted text into a field as Markdown; any other paste is left to the browser. */
export async function pasteFormatted(event: ClipboardEvent, field: HTMLTextAreaElement): Promise<void> {
  const source = event.clipboardData?.getData('text/html') ?? '';
  if (!mayBeFormatted(source)) return;
  const plain = event.clipboardData?.getData('text/plain') ?? '';
  event.preventDefault();
  const markdown = await pastedMarkdown(source, plain);
  if (field.isConnected) insertText(field, markdown);
}
