import { expect, it } from 'vitest';
import { readColor } from '../general-values.ts';

it.each([
  ['#0F5C73', '#0f5c73'],
  [' 0f5c73 ', '#0f5c73'],
  ['#abc', '#aabbcc'],
  ['', null],
  ['teal', null],
  ['#12345', null],
])('reads the colour %j as %j', (typed, color) => {
  expect(readColor(typed)).toBe(color);
});
