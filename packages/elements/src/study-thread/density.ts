/** Up to so many threads stand on a page in full, where its author does not say otherwise. */
export const FEW = 5;
