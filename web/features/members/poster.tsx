import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../../ui/qr-code.tsx';

/**
 * What the printer gets instead of the screen: one page in both languages, with a code that a phone reads from a
 * wall. It stands beside the application, so that nothing of the frame is printed with it.
 */
export function Poster({ name, code, link }: { name: string; code: string; link: string }) {
  useEffect(() => {
    const root = document.getElementById('root');
    root?.classList.add('print:hidden');
    return () => root?.classList.remove('print:hidden');
  }, []);
  return createPortal(
    <div className="hidden flex-col items-center gap-8 pt-12 text-center print:flex">
      <p className="font-bold text-3xl">{name}</p>
      <Words lang="en" />
      <Words lang="es" />
      <QrCode text={link} label={link} size={380} />
      <p className="font-bold text-3xl tabular tracking-wide">{code}</p>
      <p className="break-all text-lg">{link}</p>
    </div>,
    document.body,
  );
}

/** Both languages at once, whichever the reader of the screen uses: a poster is for everybody. */
function Words({ lang }: { lang: 'en' | 'es' }) {
  const { t } = useTranslation('members', { lng: lang });
  return (
    <p lang={lang} className="text-xl">
      {t('code.poster')}
    </p>
  );
}
