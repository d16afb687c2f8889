import { readFileSync } from 'node:fs';
import { dayInWords } from '../../infra/day-in-words.ts';

const wordsOf = (language: 'en' | 'es') =>
  (
    JSON.parse(
      readFileSync(new URL(`../../../locales/${language}/export-file.json`, import.meta.url), 'utf8'),
    ) as { readme: Record<string, string> }
  ).readme;
const catalogues = { en: wordsOf('en'), es: wordsOf('es') };

/** What is in the file and how to read it, for whoever opens it years later. */
export function readme(
  language: 'en' | 'es',
  { organization, startedAt }: { organization: { name: string }; startedAt: string },
): { fileName: string; text: string } {
  const words = catalogues[language];
  const day = dayInWords(startedAt.slice(0, 10), language);
  const say = (key: string) =>
    (words[key] ?? '').replaceAll('{{name}}', organization.name).replaceAll('{{day}}', day);
  const paragraphs = ['title', 'taken', 'tables', 'sheets', 'files', 'manifest', 'moment', 'care'].map(say);
  return { fileName: say('fileName'), text: `${paragraphs.join('\n\n')}\n` };
}
