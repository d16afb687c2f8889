import { useLanguage } from '../../lib/i18n.ts';

/** What somebody wrote, in the reader's language where it was written in it, else as it is. */
export function useWritten(): (en: string, es: string | null) => string {
  const language = useLanguage();
  return (en, es) => (language === 'es' && es ? es : en);
}

/** The same as an element, which tells a screen reader when the words are in the other language. */
export function Written({ en, es }: { en: string; es: string | null }) {
  const language = useLanguage();
  if (language === 'en') return en;
  return es ? es : <span lang="en">{en}</span>;
}

/** A longer text with its line breaks; nothing where there is none in any language. */
export function WrittenText({ en, es }: { en: string | null; es: string | null }) {
  const language = useLanguage();
  const own = language === 'es' ? es : en;
  const text = own || en || es;
  if (!text) return null;
  const textLanguage = own ? language : text === en ? 'en' : 'es';
  return (
    <div className="max-w-prose whitespace-pre-line" {...(own ? {} : { lang: textLanguage })}>
      {text}
    </div>
  );
}
