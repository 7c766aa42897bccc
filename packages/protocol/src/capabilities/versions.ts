/**
 * Every capability of the contract, and its version. A capability is at 0 while it is on trial: it may change with any release, and an
 * adapter that has it goes with the release it was made for. It reaches 1 when two adapters and an element use it. From then on a
 * change of its shape is a new version, and a client takes a version it does not know for no capability at all.
 */
export const CAPABILITIES = { snapshots: 1, windows: 0, signals: 1, roster: 1, receipts: 0, files: 0, inbox: 0, search: 0 } as const;

/** The name of a capability: where its object stands on a link. */
export type CapabilityName = keyof typeof CAPABILITIES;
