/** One host without a user name before it, or one mail address. */
const allowed = /^(?:https?:\/\/[^/?#@:.][^/?#@]*(?:[/?#]|$)|mailto:[^@?/][^@?]*@[^@?])/i;

/** White space, control characters, characters that are not seen or that turn the direction of others, the backslash. */
const treacherous = /[\s\\\p{Cc}\p{Cf}\p{Cs}]/u;

/**
 * The one gate between what a person wrote and what a link may open. Allowed are whole `https:`, `http:` and `mailto:`
 * addresses; nothing relative, because a post is read on pages that its author does not know, and nothing that
 * programs are known to read in two ways.
 *
 * @returns The address itself, or undefined.
 */
export function safeUrl(address: string): string | undefined {
  return allowed.test(address) && !treacherous.test(address) ? address : undefined;
}
