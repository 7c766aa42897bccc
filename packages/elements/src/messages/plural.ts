/** The forms of a counted phrase; a language without a form uses `other`. `#` stands for the number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Makes the function that picks the right form in a language. */
export function plurals(locale: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  // Not made beforehand: how a language writes numbers is loaded then, which takes a slow phone a tenth of a second.
  return (n, forms) => (forms[rules.select(n)] ?? forms.other).replaceAll('#', n.toLocaleString(locale));
}
