const locales = { en: 'en-US', es: 'es-US' } as const;
const style = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' } as const;

/** A calendar day in words: "Saturday, October 17, 2026". Formatted where midnight is midnight, so that no zone can move it. */
export const dayInWords = (day: string, language: 'en' | 'es'): string =>
  new Intl.DateTimeFormat(locales[language], style).format(new Date(`${day}T00:00:00Z`));
