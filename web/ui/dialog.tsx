import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { classes } from './classes.ts';

interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one first; they stand at the foot. */
  actions?: ReactNode;
  /** Only for what must be answered: no closing by Esc or beside it. */
  mustAnswer?: boolean;
  /** `dialog` in the middle; `sheet` from the bottom on phones, from the side with room. */
  shape?: 'dialog' | 'sheet';
}

const shapes = {
  dialog: {
    veil: 'items-end justify-center sm:items-center sm:p-6',
    box: 'max-h-[90dvh] w-full rounded-t-lg sm:max-w-lg sm:rounded-lg',
  },
  sheet: {
    veil: 'items-end justify-center lg:items-stretch lg:justify-end',
    box: 'max-h-[90dvh] w-full rounded-t-lg lg:max-h-none lg:max-w-md lg:rounded-none',
  },
} as const;

/** Keeps the focus inside, closes on Esc and gives the focus back to what opened it. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  children,
  actions,
  mustAnswer = false,
  shape = 'dialog',
}: DialogProps) {
  const { t } = useTranslation('ui');
  const { veil, box } = shapes[shape];
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!mustAnswer}
      isKeyboardDismissDisabled={mustAnswer}
      className={classes('fixed inset-0 z-50 flex bg-veil', veil)}
    >
      <Modal className={classes('rising flex flex-col overflow-hidden bg-surface shadow-overlay', box)}>
        <AriaDialog
          role={mustAnswer ? 'alertdialog' : 'dialog'}
          className="flex min-h-0 flex-1 flex-col outline-none"
        >
          <div className="flex items-start justify-between gap-4 px-4 pt-4 pb-2 sm:px-6 sm:pt-6">
            <Heading slot="title" className="pt-1 font-bold text-xl">
              {title}
            </Heading>
            {!mustAnswer && (
              <Button
                kind="quiet"
                size="icon"
                aria-label={t('close')}
                icon={<X size={20} aria-hidden="true" />}
                onClick={() => onOpenChange(false)}
                className="-mr-2 -mt-1"
              />
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-4 sm:px-6">{children}</div>
          {actions && (
            <div className="flex flex-col gap-2 border-line border-t px-4 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] sm:flex-row-reverse sm:justify-start sm:px-6">
              {actions}
            </div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** For more than a question: filters, a small form, a detail beside its list. */
export const Sheet = (props: Omit<DialogProps, 'shape'>) => <Dialog {...props} shape="sheet" />;
