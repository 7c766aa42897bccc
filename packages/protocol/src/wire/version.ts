/** The version of the HTTP and WebSocket wire; it stands in every path. `history.json` says what each version is. */
export const WIRE_VERSION = 1;
