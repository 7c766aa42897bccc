/** Up to so many threads stand on a page in full, where its author does not say otherwise. */
export const FEW = 5;

/** Levels of replies below a thread's first post; narrow pages show one level less, by style alone. */
export const REPLY_LEVELS = 2;
