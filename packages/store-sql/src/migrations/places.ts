/** Who moves an entity says from where, so that nobody looks places up by key. Code of before finds them without the index, only later. */
export const PLACES = `
DROP INDEX place_of_key;
`;
