import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { cleanDoc, plainText, safeHref } from '../rich-text-doc.ts';
import { RichTextView } from '../rich-text-view.tsx';

const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, marks });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });

it.each([
  ['https://pto.example/a', 'https://pto.example/a'],
  [' mailto:ana@pto.example ', 'mailto:ana@pto.example'],
  ['tel:+12815550100', 'tel:+12815550100'],
  ['javascript:alert(1)', null],
  ['JaVaScRiPt:alert(1)', null],
  ['java\nscript:alert(1)', null],
  ['data:text/html,<script>', null],
  ['/relative', null],
  [7, null],
])('takes “%s” as the address %s', (address, href) => expect(safeHref(address)).toBe(href));

it.each([[null], [undefined], ['<b>no</b>'], [7], [[]], [{ content: 'x' }], [{ content: [null, 3, 'x'] }]])(
  'makes an empty document of %j',
  (value) => expect(cleanDoc(value)).toEqual({ type: 'doc', content: [] }),
);

it('keeps what is allowed, and only the words of what is not', () => {
  const doc = cleanDoc({
    content: [
      { type: 'heading', attrs: { level: 1, onclick: 'x' }, content: [text('Title')] },
      paragraph(
        text('Plain '),
        text('bold', { type: 'bold' }, { type: 'textStyle', attrs: { color: 'red' } }),
      ),
      paragraph(text('bad', { type: 'link', attrs: { href: 'javascript:alert(1)', onclick: 'x' } })),
      { type: 'iframe', attrs: { src: 'https://evil.example' }, content: [paragraph(text('inside'))] },
      { type: 'image', attrs: { src: 'https://evil.example/pixel.png' } },
      paragraph({ type: 'blockquote', content: [text('nested')] }),
    ],
  });
  expect(doc.content).toEqual([
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Title' }] },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Plain ' },
        { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
      ],
    },
    { type: 'paragraph', content: [{ type: 'text', text: 'bad' }] },
    { type: 'paragraph', content: [{ type: 'text', text: 'inside' }] },
    { type: 'paragraph' },
  ]);
});

it('ends a document that is nested without end', () => {
  let node: object = paragraph(text('deep'));
  for (let depth = 0; depth < 5_000; depth += 1) node = { type: 'blockquote', content: [node] };
  expect(JSON.stringify(cleanDoc({ content: [node] })).length).toBeLessThan(1_000);
});

it('gives the words alone', () => {
  const doc = cleanDoc({
    content: [paragraph(text('One')), paragraph(text('Two'), { type: 'hardBreak' }, text('Three'))],
  });
  expect(plainText(doc)).toBe('One\nTwo\nThree');
});

it('shows it as elements, links without a way back', () => {
  const link = { type: 'link', attrs: { href: 'https://pto.example/map' } };
  const doc = cleanDoc({
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [text('What to bring')] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('<img src=x>'))] }] },
      paragraph(text('Map', { type: 'bold' }, link)),
    ],
  });
  const { container } = render(<RichTextView doc={doc} lang="es" />);
  expect(screen.getByRole('heading', { level: 3, name: 'What to bring' })).toBeTruthy();
  expect(screen.getByRole('listitem').textContent).toBe('<img src=x>');
  const shown = screen.getByRole('link', { name: 'Map' });
  expect(shown.getAttribute('rel')).toContain('noopener');
  expect(shown.querySelector('strong')).toBeTruthy();
  expect(container.querySelector('img, script')).toBeNull();
  expect(container.querySelector('[lang=es]')).toBeTruthy();
});
