import { describe, expect, it } from 'vitest';
import { slugOf, suggestSubdomains, tidySubdomain } from '../subdomain.ts';

const accepted = /^[a-z0-9]([a-z0-9-]*[a-z0-9])$/;

describe('slugOf', () => {
  it.each([
    ['Lincoln Elementary PTO', 'lincoln-elementary-pto'],
    ['José Martí PTA', 'jose-marti-pta'],
    ['St. Mary’s Home & School', 'st-marys-home-and-school'],
    ['  P.S. 118 — Maurice  ', 'ps-118-maurice'],
    ['Ñandú', 'nandu'],
    ['小学校', ''],
  ])('%s becomes %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});

describe('suggestSubdomains', () => {
  it('offers the name first, then the state, then numbers', () => {
    expect(suggestSubdomains('Lincoln PTO', 'TX')).toEqual([
      'lincoln-pto',
      'lincoln-pto-tx',
      'lincoln-pto-2',
      'lincoln-pto-3',
      'lincoln-pto-4',
    ]);
  });

  it('only offers what the API accepts, however long the name', () => {
    const long =
      'The Benjamin Franklin International Science and Technology Magnet Parent Teacher Organization';
    for (const name of [long, 'x'.repeat(90), `${'a'.repeat(39)} b`, 'A1', 'A']) {
      for (const suggestion of suggestSubdomains(name, 'NY')) {
        expect(suggestion).toMatch(accepted);
        expect(suggestion.length).toBeGreaterThanOrEqual(3);
        expect(suggestion.length).toBeLessThanOrEqual(40);
      }
    }
    expect(suggestSubdomains(long, null)[0]).toBe('the-benjamin-franklin-international');
  });

  it('offers nothing while there is nothing to offer', () => {
    expect(suggestSubdomains('', 'TX')).toEqual([]);
    expect(suggestSubdomains('—', null)).toEqual([]);
  });
});

it('puts right what somebody typed', () => {
  expect(tidySubdomain(' Lincoln PTO ')).toBe('lincoln-pto');
});
