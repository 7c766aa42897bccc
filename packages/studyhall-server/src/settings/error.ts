/** What the command was told makes no sense; the message is one line that names the flag, the variable or the key. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
