/** The version of this package, which reports name. */
export const KIT_VERSION = '0.1.0';
