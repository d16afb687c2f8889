import { type Editor, useEditorState } from '@tiptap/react';
import { Bold, Heading2, Italic, Link2, List, ListOrdered, Quote, Redo2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { useTranslation } from 'react-i18next';
import { buttonClasses } from './button-classes.ts';
import { RichTextLink } from './rich-text-link.tsx';

const marks = ['bold', 'italic', 'heading', 'bulletList', 'orderedList', 'blockquote', 'link'] as const;

/** One stop of the Tab key; arrows move within, Esc returns to the text. */
export function RichTextToolbar({ editor, ref }: { editor: Editor; ref: Ref<HTMLDivElement> }) {
  const { t } = useTranslation('parts');
  const [isLinking, setLinking] = useState(false);
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      active: marks.filter((mark) => current.isActive(mark)).join(' '),
      canUndo: current.can().undo(),
      canRedo: current.can().redo(),
    }),
  });
  const isActive = (mark: string) => state.active.split(' ').includes(mark);
  const focus = () => editor.chain().focus();
  const toText = (event: KeyboardEvent) => {
    if (event.key === 'Escape') editor.commands.focus();
  };
  const toggles = [
    { mark: 'bold', label: t('editor.bold'), Icon: Bold, run: () => focus().toggleBold().run() },
    { mark: 'italic', label: t('editor.italic'), Icon: Italic, run: () => focus().toggleItalic().run() },
    {
      mark: 'heading',
      label: t('editor.heading'),
      Icon: Heading2,
      run: () => focus().toggleHeading({ level: 2 }).run(),
    },
    {
      mark: 'bulletList',
      label: t('editor.bullets'),
      Icon: List,
      run: () => focus().toggleBulletList().run(),
    },
    {
      mark: 'orderedList',
      label: t('editor.numbers'),
      Icon: ListOrdered,
      run: () => focus().toggleOrderedList().run(),
    },
    {
      mark: 'blockquote',
      label: t('editor.quote'),
      Icon: Quote,
      run: () => focus().toggleBlockquote().run(),
    },
    { mark: 'link', label: t('editor.link'), Icon: Link2, run: () => setLinking(!isLinking) },
  ];
  const steps = [
    { label: t('editor.undo'), Icon: Undo2, isPossible: state.canUndo, run: () => focus().undo().run() },
    { label: t('editor.redo'), Icon: Redo2, isPossible: state.canRedo, run: () => focus().redo().run() },
  ];
  return (
    <div className="border-line border-b">
      <Toolbar ref={ref} aria-label={t('editor.toolbar')} className="flex flex-wrap gap-0.5 p-1">
        {toggles.map(({ mark, label, Icon, run }) => (
          <button
            key={mark}
            type="button"
            onKeyDown={toText}
            aria-label={label}
            title={label}
            aria-pressed={isActive(mark)}
            {...(mark === 'link' ? { 'aria-expanded': isLinking } : {})}
            onClick={run}
            className={buttonClasses(
              'quiet',
              'icon',
              'aria-pressed:bg-action-soft aria-[pressed=false]:text-text',
            )}
          >
            <Icon size={18} aria-hidden="true" />
          </button>
        ))}
        {steps.map(({ label, Icon, isPossible, run }) => (
          <button
            key={label}
            type="button"
            onKeyDown={toText}
            aria-label={label}
            title={label}
            aria-disabled={!isPossible}
            onClick={() => isPossible && run()}
            className={buttonClasses('quiet', 'icon', 'text-text aria-disabled:text-muted')}
          >
            <Icon size={18} aria-hidden="true" />
          </button>
        ))}
      </Toolbar>
      {isLinking && (
        <RichTextLink
          editor={editor}
          onClose={() => {
            setLinking(false);
            editor.commands.focus();
          }}
        />
      )}
    </div>
  );
}
