import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { Button } from '../../ui/button.tsx';
import { controlClasses, labelClasses } from '../../ui/field.tsx';

/** An address to be taken along: selects itself, copies with one press and says that it did. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation('events');
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const input = document.getElementById(id);
    try {
      await navigator.clipboard.writeText(value);
    } catch {
      // Without permission for the clipboard the selected text can still be copied by hand.
      if (input instanceof HTMLInputElement) input.select();
      return;
    }
    setCopied(true);
    announce(t('copied'));
  };
  return (
    <div>
      <label htmlFor={id} className={labelClasses}>
        {label}
      </label>
      <div className="mt-1 flex gap-2">
        <input
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          className={controlClasses}
        />
        <Button
          onClick={() => void copy()}
          icon={isCopied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
        >
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </div>
    </div>
  );
}
