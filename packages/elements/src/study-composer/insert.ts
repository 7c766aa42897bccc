/** The one way to insert text that a person can undo; browsers keep it although it is marked as old. */
interface EditableDocument {
  execCommand?(command: 'insertText', showUi: false, text: string): boolean;
}

/** Puts text in place of the selection, as if it had been typed. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  if ((field.ownerDocument as EditableDocument).execCommand?.('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
