import { expect, it } from 'vitest';
import { formats } from '../format.ts';

const chicago = formats('en', 'America/Chicago');
const tokyo = formats('en', 'Asia/Tokyo');
const spanish = formats('es', 'America/Chicago');

it('keeps an all-day date on its day in every zone', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue', 'America/Chicago'])
    expect(formats('en', zone).date('2026-10-17')).toBe('Sat, Oct 17');
});

it('shows an instant in the zone of the organization', () => {
  expect(chicago.dayTime('2026-10-17T20:00:00Z')).toContain('3:00');
  expect(chicago.day('2026-10-18T02:00:00Z')).toBe('Sat, Oct 17');
  expect(tokyo.day('2026-10-18T02:00:00Z')).toBe('Sun, Oct 18');
});

it('writes money from cents, with a minus sign and the dollar in front in both languages', () => {
  expect(chicago.money(123_450)).toBe('$1,234.50');
  expect(spanish.money(123_450)).toBe('$1,234.50');
  expect(chicago.money(-500)).toBe('−$5.00');
});

it('speaks the language', () => {
  expect(spanish.date('2026-10-17', 'long')).toBe('sábado, 17 de octubre de 2026');
  expect(spanish.list(['Ana', 'Rosa'])).toBe('Ana y Rosa');
});
