import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from './button.tsx';
import type { Command, CommandGroup } from './commands.ts';
import { Spinner } from './spinner.tsx';

interface CommandPaletteProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** What is typed; who searches the server does so with this. */
  query: string;
  onQuery: (text: string) => void;
  /** What fits, in groups ("People", "Events", "Actions"); already filtered, empty groups left out. */
  groups: readonly CommandGroup[];
  state?: 'ready' | 'searching' | 'failed';
  onRetry?: () => void;
  /** Under the list: "See all 34 results". */
  foot?: ReactNode;
}

/**
 * Search and commands: type, arrows, Enter; Esc closes and gives the focus back. The best answer is marked at once, so
 * Enter alone goes there.
 */
export function CommandPalette({
  isOpen,
  onOpenChange,
  query,
  onQuery,
  groups,
  state = 'ready',
  onRetry,
  foot,
}: CommandPaletteProps) {
  const { t } = useTranslation('parts');
  const navigate = useNavigate();
  const count = groups.reduce((sum, group) => sum + group.items.length, 0);
  const choose = (command: Command) => {
    onOpenChange(false);
    command.onSelect?.();
    if (command.to) void navigate(command.to);
  };
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable
      className="fixed inset-0 z-50 flex items-start justify-center bg-veil sm:p-6 sm:pt-[12vh]"
    >
      <Modal className="rising flex h-dvh w-full flex-col overflow-hidden bg-surface shadow-overlay sm:h-auto sm:max-h-[70dvh] sm:max-w-xl sm:rounded-lg">
        <Dialog aria-label={t('palette.label')} className="flex min-h-0 flex-1 flex-col outline-none">
          <Autocomplete inputValue={query} onInputChange={onQuery}>
            <div className="flex items-center gap-2 border-line border-b py-2 pr-2 pl-4">
              {state === 'searching' ? (
                <Spinner size={20} />
              ) : (
                <Search size={20} aria-hidden="true" className="shrink-0 text-muted" />
              )}
              <SearchField aria-label={t('palette.label')} autoFocus className="min-w-0 flex-1">
                <Input
                  placeholder={t('palette.placeholder')}
                  maxLength={100}
                  className="min-h-11 w-full bg-transparent text-base text-lg outline-none [&::-webkit-search-cancel-button]:hidden"
                />
              </SearchField>
              <Button kind="quiet" size="small" onClick={() => onOpenChange(false)}>
                {t('palette.close')}
              </Button>
            </div>
            <ListBox
              aria-label={t('palette.results')}
              className="min-h-0 flex-1 overflow-y-auto p-2 outline-none"
              renderEmptyState={() =>
                state === 'ready' && (
                  <p className="px-3 py-6 text-center text-muted">
                    {query.trim() ? t('palette.none', { text: query.trim() }) : t('palette.hint')}
                  </p>
                )
              }
            >
              {groups.map((group) => (
                <ListBoxSection key={group.id} id={group.id} className="not-first:mt-2">
                  <Header className="px-3 pt-2 pb-1 font-semibold text-muted text-sm">{group.title}</Header>
                  {group.items.map((command) => (
                    <Row key={command.id} command={command} onChoose={() => choose(command)} />
                  ))}
                </ListBoxSection>
              ))}
            </ListBox>
          </Autocomplete>
          {state === 'failed' && (
            <div
              role="alert"
              className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-3"
            >
              <p>{t('palette.failed')}</p>
              {onRetry && <Button onClick={onRetry}>{t('palette.retry')}</Button>}
            </div>
          )}
          <p role="status" className="sr-only">
            {state === 'searching' ? t('searching') : query.trim() ? t('palette.count', { count }) : ''}
          </p>
          {foot && <div className="border-line border-t px-4 py-3">{foot}</div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Row({ command, onChoose }: { command: Command; onChoose: () => void }) {
  return (
    <ListBoxItem
      id={command.id}
      textValue={command.label}
      onAction={onChoose}
      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 py-2 outline-none data-[focused]:bg-action-soft data-[hovered]:bg-sunken forced-colors:data-[focused]:outline"
    >
      {command.icon && <span className="shrink-0 text-muted">{command.icon}</span>}
      <span className="min-w-0 flex-1">
        <span className="block font-medium" {...(command.lang ? { lang: command.lang } : {})}>
          {command.label}
        </span>
        {command.hint && <span className="block text-muted text-sm">{command.hint}</span>}
      </span>
    </ListBoxItem>
  );
}
