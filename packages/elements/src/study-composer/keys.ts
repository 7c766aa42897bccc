/** A key as input methods report it; `keyCode` is old, and the only sign that some browsers give. */
interface Key {
  readonly key: string;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether the key belongs to an input method that is composing a word: it must do nothing else. */
export function isComposing(key: Pick<Key, 'isComposing' | 'keyCode'>): boolean {
  return key.isComposing || key.keyCode === 229;
}

/** Whether the key sends what was written: Enter with Ctrl or Cmd. */
export function isSendKey(key: Key): boolean {
  return key.key === 'Enter' && (key.ctrlKey || key.metaKey) && !key.altKey && !key.shiftKey && !isComposing(key);
}
