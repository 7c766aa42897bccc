/** The one way to insert text that a person can undo; browsers keep it although it is marked as old. */
interface EditableDocument {
  execCommand?(command: 'insertText', showUi: false, text: string): boolean;
}

/** Puts text in place of the selection, as if it had been typed. */
export function insertText(field: HTMLTextAreaElement, text: string): void {
  field.focus();
  const root = field.getRootNode();
  // The command writes to whatever has the keyboard, and a field may have lost it.
  const focused = root instanceof ShadowRoot && root.activeElement === field;
  if (focused && (field.ownerDocument as EditableDocument).execCommand?.('insertText', false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}
