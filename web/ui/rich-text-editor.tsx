import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import { classes } from './classes.ts';
import { cleanDoc, type RichDoc, safeHref } from './rich-text-doc.ts';
import { RichTextToolbar } from './rich-text-toolbar.tsx';
import { proseClasses } from './rich-text-view.tsx';

interface RichTextEditorProps {
  id: string;
  labelledBy: string;
  describedBy: string;
  isInvalid: boolean;
  value: RichDoc;
  onChange: (doc: RichDoc) => void;
  onBlur?: () => void;
  lang?: 'en' | 'es';
}

const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    link: {
      openOnClick: false,
      protocols: ['mailto', 'tel'],
      isAllowedUri: (address) => safeHref(address) !== null,
    },
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    underline: false,
  }),
];

/** The writing part of RichText; fetched when it is first needed. */
export function RichTextEditor({
  id,
  labelledBy,
  describedBy,
  isInvalid,
  value,
  onChange,
  onBlur,
  lang,
}: RichTextEditorProps) {
  const toolbar = useRef<HTMLDivElement>(null);
  /** What this editor gave last: only something else coming in replaces what is written. */
  const given = useRef(value);
  const latest = useRef({ onChange, onBlur });
  useEffect(() => {
    latest.current = { onChange, onBlur };
  });
  const editor = useEditor({
    extensions,
    content: cleanDoc(value),
    // The content policy allows no style elements of scripts; what the editor needs stands in the classes below.
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    onUpdate: ({ editor: current }) => {
      const doc = cleanDoc(current.getJSON());
      given.current = doc;
      latest.current.onChange(doc);
    },
    onBlur: () => latest.current.onBlur?.(),
    editorProps: {
      attributes: {
        id,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
        'aria-describedby': describedBy,
        ...(isInvalid ? { 'aria-invalid': 'true' } : {}),
        ...(lang ? { lang } : {}),
        class: classes(
          'min-h-48 whitespace-pre-wrap break-words rounded-b-md px-3 py-2 outline-none [font-variant-ligatures:none]',
          proseClasses,
        ),
      },
      // What is pasted brings styles that the content policy refuses one by one, with a complaint each; none is kept anyway.
      transformPastedHTML: (html) => html.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, ''),
      handleKeyDown: (_view, event) => {
        if (event.key !== 'F10' || !event.altKey) return false;
        toolbar.current?.querySelector('button')?.focus();
        return true;
      },
    },
  });
  useEffect(() => {
    if (!editor || value === given.current) return;
    given.current = value;
    editor.commands.setContent(cleanDoc(value), { emitUpdate: false });
  }, [editor, value]);
  if (!editor) return null;
  return (
    <div
      className={classes(
        'rounded-md border bg-surface focus-within:outline-3 focus-within:outline-focus focus-within:outline-offset-2',
        isInvalid ? 'border-2 border-danger' : 'border-control hover:border-text',
      )}
    >
      <RichTextToolbar editor={editor} ref={toolbar} />
      <EditorContent editor={editor} />
    </div>
  );
}
