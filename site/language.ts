export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** The locale of dates and numbers: plain `es` would follow Spain. */
export const localeOf = (language: Language): string => (language === 'es' ? 'es-US' : 'en-US');

export const otherLanguage = (language: Language): Language => (language === 'es' ? 'en' : 'es');

/** The address of a page in a language: English has no prefix, Spanish lives under /es. */
export const pathIn = (language: Language, path: string): string =>
  language === 'en' ? path : path === '/' ? '/es' : `/es${path}`;
