/** A text with simple marks, as the editor stores it: the JSON of a ProseMirror document, cut down to what is allowed. */
export interface RichMark {
  type: 'bold' | 'italic' | 'link';
  attrs?: { href: string };
}
export interface RichNode {
  type: (typeof nodes)[number] | 'text';
  attrs?: { level: 2 | 3 };
  text?: string;
  marks?: RichMark[];
  content?: RichNode[];
}
export interface RichDoc {
  type: 'doc';
  content: RichNode[];
}

const nodes = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'hardBreak',
] as const;
const inlineOnly = ['paragraph', 'heading'] as const;

export const emptyDoc: RichDoc = { type: 'doc', content: [] };

/** Where a link may lead: pages, mail and telephone. Nothing that runs. */
export function safeHref(address: unknown): string | null {
  if (typeof address !== 'string') return null;
  const text = address.trim();
  if (!URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol) ? href : null;
}

/** Deeper than any text that is written on purpose; what lies below is left out. */
const deepest = 8;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function cleanMarks(marks: unknown): RichMark[] {
  if (!Array.isArray(marks)) return [];
  return marks.flatMap((mark): RichMark[] => {
    if (!isObject(mark)) return [];
    if (mark.type === 'bold' || mark.type === 'italic') return [{ type: mark.type }];
    const href = mark.type === 'link' && isObject(mark.attrs) ? safeHref(mark.attrs.href) : null;
    return href ? [{ type: 'link', attrs: { href } }] : [];
  });
}

function cleanNodes(content: unknown, depth: number): RichNode[] {
  if (!Array.isArray(content) || depth > deepest) return [];
  return content.flatMap((node): RichNode[] => {
    if (!isObject(node)) return [];
    if (node.type === 'text') {
      if (typeof node.text !== 'string' || node.text === '') return [];
      const marks = cleanMarks(node.marks);
      return [{ type: 'text', text: node.text, ...(marks.length > 0 ? { marks } : {}) }];
    }
    const type = nodes.find((known) => known === node.type);
    const children = cleanNodes(node.content, depth + 1);
    // Of what is not known its words stay, and nothing else.
    if (!type) return children;
    if (type === 'hardBreak') return [{ type }];
    const isInline = inlineOnly.some((one) => one === type);
    const kept = isInline
      ? children.filter((child) => child.type === 'text' || child.type === 'hardBreak')
      : children;
    const level = isObject(node.attrs) && node.attrs.level === 3 ? 3 : 2;
    return [
      {
        type,
        ...(type === 'heading' ? { attrs: { level } } : {}),
        ...(kept.length > 0 ? { content: kept } : {}),
      },
    ];
  });
}

/** Takes anything and gives a document that holds only what is allowed. Used on what comes in and on what goes out. */
export function cleanDoc(value: unknown): RichDoc {
  return { type: 'doc', content: isObject(value) ? cleanNodes(value.content, 0) : [] };
}

/** The words alone: for counting, searching and saying whether there are any. */
export function plainText(doc: RichDoc): string {
  const words = (list: readonly RichNode[]): string =>
    list
      .map((node) =>
        node.type === 'text'
          ? (node.text ?? '')
          : node.type === 'hardBreak'
            ? '\n'
            : `${words(node.content ?? [])}${node.type === 'paragraph' || node.type === 'heading' ? '\n' : ''}`,
      )
      .join('');
  return words(doc.content).trim();
}
