export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'pto-connect.language';
const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

let chosen: Language | undefined;

/** The language chosen on this device, else the browser's, else English. */
export function currentLanguage(): Language {
  if (chosen) return chosen;
  const stored = localStorage.getItem(storageKey);
  if (isLanguage(stored)) return stored;
  return navigator.languages.some((tag) => tag.startsWith('es')) && !navigator.languages[0]?.startsWith('en')
    ? 'es'
    : 'en';
}

/** Whether somebody chose on this device, so that a profile's language does not overrule them. */
export const hasChosenLanguage = () => isLanguage(localStorage.getItem(storageKey));

export function rememberLanguage(language: Language): void {
  chosen = language;
  localStorage.setItem(storageKey, language);
}

/** The locale for money, dates and numbers. Plain `es` would print "1234,50 US$". */
export const localeOf = (language: Language) => (language === 'es' ? 'es-US' : 'en-US');
