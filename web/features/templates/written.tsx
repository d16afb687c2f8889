import { useLanguage } from '../../lib/i18n.ts';
import { classes } from '../../ui/classes.ts';

/** What somebody wrote, in the reader's language where it was written in it, else as it is. */
export function useWritten(): (en: string, es: string | null) => string {
  const language = useLanguage();
  return (en, es) => (language === 'es' && es ? es : en);
}

/** The same as an element, which tells a screen reader when the words are in the other language; nothing where there are none. */
export function Written({ en, es, className }: { en: string | null; es: string | null; className?: string }) {
  const language = useLanguage();
  const own = language === 'es' ? es : en;
  const text = own || en || es;
  if (!text) return null;
  return (
    <span
      className={classes('whitespace-pre-line', className)}
      {...(own ? {} : { lang: text === en ? 'en' : 'es' })}
    >
      {text}
    </span>
  );
}
