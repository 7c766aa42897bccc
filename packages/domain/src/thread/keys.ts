const OWN = 'own/';
/** `own/`, a post's id of 22 characters, `/`; the rest is the person, whatever characters that id has. */
const OWN_KEY = /^own\/[^/]{22}\//;

/** The key of what is a person's own about a post. */
export function ownKey(post: string, person: string): string {
  return `${OWN}${post}/${person}`;
}

/** Whose own the entity under this key is; undefined for a post. */
export function ownerOf(key: string): string | undefined {
  const prefix = OWN_KEY.exec(key);
  return prefix === null ? undefined : key.slice(prefix[0].length);
}
