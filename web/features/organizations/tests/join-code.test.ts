import { expect, it } from 'vitest';
import { readJoinCode } from '../join-code.ts';

it.each([
  ['KWTPR-48273', 'KWTPR-48273'],
  [' kwtpr 48273 ', 'KWTPR-48273'],
  ['kwtpr48273', 'KWTPR-48273'],
  ['KWTPR–48273', 'KWTPR-48273'],
  ['https://pto.example/app/join/KWTPR-48273?x=1', 'KWTPR-48273'],
  ['', null],
  ['abc', null],
  ['what is this?', null],
])('reads %j as %j', (typed, code) => {
  expect(readJoinCode(typed)).toBe(code);
});
