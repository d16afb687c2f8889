import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganization } from '../lib/organization.ts';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/link.tsx';

const Palette = lazy(() =>
  import('../features/search/palette.tsx').then((module) => ({ default: module.Palette })),
);

/** The way to search and commands: Ctrl+K or ⌘K anywhere, a button; on phones a whole screen of its own. */
export function SearchButton() {
  const { t } = useTranslation('shell');
  const organization = useOrganization();
  const [isOpen, setOpen] = useState(false);
  const mayOpen = organization.allows('search.list');
  useEffect(() => {
    if (!mayOpen) return;
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [mayOpen]);
  if (!mayOpen) return null;
  const icon = <Search size={22} aria-hidden="true" />;
  return (
    <>
      <span className="lg:hidden">
        <ButtonLink
          kind="quiet"
          size="icon"
          to={organization.path('search')}
          aria-label={t('search.open')}
          icon={icon}
        />
      </span>
      <span className="hidden lg:block">
        <Button
          kind="quiet"
          size="icon"
          aria-label={t('search.shortcut', { keys: isApple ? '⌘K' : 'Ctrl+K' })}
          aria-haspopup="dialog"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => setOpen(true)}
          icon={icon}
        />
      </span>
      {isOpen && (
        <Suspense fallback={null}>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
