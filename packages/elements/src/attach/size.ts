const UNITS = [
  { unit: 'gigabyte', bytes: 1e9 },
  { unit: 'megabyte', bytes: 1e6 },
  { unit: 'kilobyte', bytes: 1e3 },
];

/** How long a file is, as a person reads it: "240 kB". */
export function sizeOf(bytes: number, locale: string): string {
  const { unit, bytes: one } = UNITS.find((each) => bytes >= each.bytes) ?? { unit: 'byte', bytes: 1 };
  const value = bytes / one;
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}
