import { templateKinds } from '@pto-connect/contract';
import { describe, expect, test } from 'vitest';
import { knownNames, type Removed, scrubText, scrubValue } from '../scrub.ts';

const names = knownNames([
  'Rosa Delgado',
  'Mateo Delgado',
  'Hope Green',
  'Ana María de la Cruz',
  'Jo Smith',
  'Liam O’Connor',
  'The Okafor family',
  'Ms. Ortega',
]);
const scrub = (text: string, language: 'en' | 'es' = 'en') => {
  const found: Removed[] = [];
  return { text: scrubText(text, language, names, (what) => found.push(what)), found };
};

describe('what tells who somebody is stays at home', () => {
  test.each([
    ['a full name', 'Call Rosa Delgado first.', 'Call [name] first.'],
    ['a first name', 'Rosa has the key.', '[name] has the key.'],
    ['a child’s first name', 'Made for Mateo’s class.', 'Made for [name]’s class.'],
    ['a name in capitals', 'ASK ROSA', 'ASK [name]'],
    ['a full name in small letters', 'ask rosa delgado', 'ask [name]'],
    ['a name without its accent', 'Ana Maria brings cups.', '[name] brings cups.'],
    ['a name of two letters beside another', 'Jo Smith counts.', '[name] counts.'],
    ['an apostrophe', 'Thank Liam O’Connor!', 'Thank [name]!'],
    ['a family', 'The Okafor family lends a tent.', 'The [name] family lends a tent.'],
    [
      'somebody nobody knows, by their title',
      'Ask Mrs. Nguyen or Mr. Lee Chan.',
      'Ask Mrs. [name] or Mr. [name].',
    ],
    ['two people', 'Rosa and Mateo', '[name] and [name]'],
    ['an e-mail address', 'Write to rosa.d+pto@example.org.', 'Write to [e-mail]'],
    ['a telephone number', 'Call (512) 555-0142 or +1 512 555 0142.', 'Call [phone] or [phone].'],
    ['a short telephone number', 'Call 555-0142.', 'Call [phone].'],
    ['a link', 'See https://docs.example.org/d/abc?x=1 today', 'See [link] today'],
    ['a link without its beginning', 'See forms.example.org/d/abc today', 'See [link] today'],
    ['an id', 'No 019a0000-0000-7000-8000-0000000000f1 left', 'No [number] left'],
    ['a street', 'Bring it to 123 N Oak Street, Apt 4, please.', 'Bring it to [address], please.'],
    ['a whole address', 'At 4411 Maple Grove Ave, Cedar Valley, TX 78701 at six', 'At [address] at six'],
    ['a post box', 'P.O. Box 12 is ours', '[address] is ours'],
  ])('%s', (_what, before, after) => {
    expect(scrub(before).text.replace(/\.$/, '')).toBe(after.replace(/\.$/, ''));
  });
  test('in Spanish with Spanish words', () => {
    const { text, found } = scrub('Llame a Rosa, rosa@example.org, Calle Robles 12.', 'es');
    expect(text).toBe('Llame a [nombre], [correo], [dirección].');
    expect(found.toSorted()).toEqual(['address', 'email', 'name']);
  });
});

describe('what is only a word stays', () => {
  test.each([
    'We hope for sun on the green field.',
    'Hope to see you in May!',
    'The Green Team sorts the bottles.',
    'Set up at 10:00 with 12 tables; $1,200 by 3 o’clock.',
    '30 teachers at $300.',
    'Budget 2026-2027: 250 families.',
    'Al llegar, regístrese.',
  ])('%s', (text) => {
    expect(scrub(text)).toEqual({ text, found: [] });
  });
});

test('every free text of a content is looked at, in its own language, and choices and clocks are left alone', () => {
  const seen: string[] = [];
  const { content } = templateKinds.event;
  const scrubbed = scrubValue(content, content.example, (text, language) => {
    seen.push(`${language}: ${text}`);
    return 'x'.repeat(300);
  });
  expect(seen).toEqual([
    'en: Games, food and music on the field.',
    'es: Juegos, comida y música en el campo.',
    'en: School field',
    'en: Ticket table',
    'es: Mesa de boletos',
  ]);
  // Cut where the contract ends the text, so that what travels is still valid.
  expect(content.joi.validate(scrubbed, { convert: false }).error).toBeUndefined();
});
