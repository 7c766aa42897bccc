/** How long a runner that ends slow tests is to wait for a law: milliseconds. A law may wait several times for a slow backend. */
export const LAW_MS = 60_000;
