import { Fragment, type ReactNode } from 'react';
import { OutsideLink } from './link.tsx';
import { cleanDoc, type RichDoc, type RichMark, type RichNode } from './rich-text-doc.ts';

/** How such a text looks, where it is read and where it is written. */
export const proseClasses =
  '[&_a]:text-action [&_a]:underline [&_a]:underline-offset-[0.2em] [&>:first-child]:mt-0! [&_h3]:mt-4 [&_h3]:font-bold [&_h3]:text-lg [&_h4]:mt-3 [&_h4]:font-bold [&_h2]:mt-4 [&_h2]:font-bold [&_h2]:text-lg [&_p:not(:first-child)]:mt-3 ' +
  '[&_ul]:mt-3 [&_ul]:list-disc [&_ul]:pl-6 [&_ol]:mt-3 [&_ol]:list-decimal [&_ol]:pl-6 [&_li_p]:mt-0! [&_li]:mt-1 ' +
  '[&_blockquote]:mt-3 [&_blockquote]:border-line [&_blockquote]:border-l-4 [&_blockquote]:pl-4 [&_strong]:font-bold [&_em]:italic';

/** Shows a text that was written with RichText. It is built from elements, never from markup, and needs no editor. */
export function RichTextView({ doc, lang }: { doc: RichDoc; lang?: 'en' | 'es' }) {
  return (
    <div className={`max-w-prose break-words ${proseClasses}`} {...(lang ? { lang } : {})}>
      {showAll(cleanDoc(doc).content)}
    </div>
  );
}

const showAll = (content: readonly RichNode[] = []): ReactNode =>
  // A document is replaced as a whole: places are the only identity its parts have.
  content.map((node, place) => <Fragment key={String(place)}>{show(node)}</Fragment>);

function show(node: RichNode): ReactNode {
  const inner = showAll(node.content);
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduce<ReactNode>(markUp, node.text);
    case 'heading':
      return node.attrs?.level === 3 ? <h4>{inner}</h4> : <h3>{inner}</h3>;
    case 'bulletList':
      return <ul>{inner}</ul>;
    case 'orderedList':
      return <ol>{inner}</ol>;
    case 'listItem':
      return <li>{inner}</li>;
    case 'blockquote':
      return <blockquote>{inner}</blockquote>;
    case 'hardBreak':
      return <br />;
    case 'paragraph':
      return <p>{inner}</p>;
  }
}

function markUp(inner: ReactNode, mark: RichMark): ReactNode {
  if (mark.type === 'bold') return <strong>{inner}</strong>;
  if (mark.type === 'italic') return <em>{inner}</em>;
  return (
    <OutsideLink href={mark.attrs?.href} rel="noopener noreferrer nofollow">
      {inner}
    </OutsideLink>
  );
}
