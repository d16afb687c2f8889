import i18next, { type BackendModule } from 'i18next';
import { useTranslation } from 'react-i18next';
import { initReactI18next } from 'react-i18next/initReactI18next';
import { currentLanguage, type Language, languages, rememberLanguage } from './language.ts';

type Catalogue = { default: Record<string, unknown> };
/** One small file per language and namespace; mails and the public site keep theirs to themselves. */
const catalogues = import.meta.glob<Catalogue>([
  '../../locales/*/*.json',
  '!../../locales/*/mail.json',
  '!../../locales/*/site.json',
]);

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, callback) {
    const load = catalogues[`../../locales/${language}/${namespace}.json`];
    if (!load) return callback(new Error(`There is no catalogue ${language}/${namespace}.`), false);
    load().then(
      (catalogue) => callback(null, catalogue.default),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

/** Loads the catalogues of the frame for this device's language. Features bring theirs with their route. */
export async function startLanguage(): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: currentLanguage(),
      fallbackLng: false,
      supportedLngs: [...languages],
      ns: ['ui', 'shell'],
      defaultNS: 'ui',
      load: 'currentOnly',
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: true },
    });
  showLanguage();
}

/** Loads namespaces beside a route's code, so that a page never waits for its words after its code. */
export const loadNamespaces = (...namespaces: string[]) => i18next.loadNamespaces(namespaces);

/**
 * Switches the language in place: every loaded catalogue arrives first, then the words change. Nothing is
 * unmounted, so what was typed stays.
 */
export async function setLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
  showLanguage();
}

function showLanguage() {
  document.documentElement.lang = i18next.language;
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'es' ? 'es' : 'en';
}
