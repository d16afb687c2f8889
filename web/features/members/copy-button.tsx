import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { Button } from '../../ui/button.tsx';

/** Copies with one press and says that it did; where the browser forbids it, the text is selected instead. */
export function CopyButton({ value, label, selects }: { value: string; label: string; selects: string }) {
  const { t } = useTranslation('members');
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(t('code.copied'));
    } catch {
      const element = document.getElementById(selects);
      if (element) window.getSelection()?.selectAllChildren(element);
    }
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <Button onClick={() => void copy()} icon={<Icon size={18} aria-hidden="true" />}>
      {isCopied ? t('code.copied') : label}
    </Button>
  );
}
