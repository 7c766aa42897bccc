/** A node of the tree while the parser still works on it. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
