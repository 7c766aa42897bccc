/**
 * The address of an archive's index in the one form that names it.
 *
 * @throws TypeError for anything that is not a whole http or https address, or holds credentials
 */
export function addressOf(url: string): string {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.username + address.password !== '') {
    throw new TypeError('url must be the whole http or https address of course.json, without a password');
  }
  address.hash = '';
  return address.href;
}
