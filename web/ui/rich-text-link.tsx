import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { safeHref } from './rich-text-doc.ts';
import { TextField } from './text-field.tsx';

/** Where the marked words lead. Enter adds it, Esc leaves it; an address without its beginning gets https. */
export function RichTextLink({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useTranslation('parts');
  const current = editor.getAttributes('link').href;
  const [address, setAddress] = useState(typeof current === 'string' ? current : '');
  const [isRefused, setRefused] = useState(false);
  const add = () => {
    const typed = address.trim();
    const guessed = /^[\w-]+(\.[\w-]+)+/.test(typed)
      ? `https://${typed}`
      : /^[^\s@:]+@[^\s@]+$/.test(typed)
        ? `mailto:${typed}`
        : typed;
    const href = safeHref(guessed);
    if (!href) return setRefused(true);
    const chain = editor.chain().extendMarkRange('link');
    if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: typed, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
    onClose();
  };
  return (
    <div className="flex flex-wrap items-end gap-2 border-line border-t p-2">
      <TextField
        autoFocus
        label={t('editor.linkAddress')}
        inputMode="url"
        autoCapitalize="none"
        value={address}
        error={isRefused ? t('editor.linkInvalid') : undefined}
        onChange={(event) => {
          setAddress(event.target.value);
          setRefused(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          if (event.key !== 'Enter') return;
          // The form around the text must not be sent by it.
          event.preventDefault();
          add();
        }}
        className="min-w-48 flex-1"
      />
      <Button onClick={add}>{t('editor.linkAdd')}</Button>
      {current && (
        <Button
          kind="quiet"
          onClick={() => {
            editor.chain().extendMarkRange('link').unsetLink().run();
            onClose();
          }}
        >
          {t('editor.linkRemove')}
        </Button>
      )}
    </div>
  );
}
