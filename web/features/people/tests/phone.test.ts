import { expect, it } from 'vitest';
import { sayPhone, toE164 } from '../phone.ts';

it.each([
  ['(512) 555-0142', '+15125550142'],
  ['512.555.0142', '+15125550142'],
  ['1 512 555 0142', '+15125550142'],
  ['+52 55 1234 5678', '+525512345678'],
])('reads %s', (typed, number) => {
  expect(toE164(typed)).toBe(number);
});

it.each(['', '555-0142', '25125550142', '+0 512 555 0142', 'ask at the office', '512 555 0142 ext. 3'])(
  'refuses %j',
  (typed) => {
    expect(toE164(typed)).toBeNull();
  },
);

it('says a number so that it can be read back', () => {
  expect(sayPhone('+15125550142')).toBe('(512) 555-0142');
  expect(sayPhone('+525512345678')).toBe('+525512345678');
  expect(toE164(sayPhone('+15125550142'))).toBe('+15125550142');
});
