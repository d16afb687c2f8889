import { expect, it } from 'vitest';
import { grades as contractGrades, twoStepRoles as contractRoles } from '../../../../contract/index.ts';
import { grades } from '../../../lib/api-contract.ts';
import {
  askedBy,
  daysOf,
  monthDay,
  readYear,
  type SettingsRecord,
  twoStepRoles,
  writeYear,
} from '../year-values.ts';

const record: SettingsRecord = {
  school_year_starts: '08-15',
  fiscal_year_starts: '07-01',
  grade_levels: ['K'],
  default_language: 'en',
  directory_default: 'nothing',
  two_step_from_role: null,
  without_two_step: [{ role_type: 'admin', members: 2 }],
  version: 3,
  can: [],
};

it('knows the grades and roles of the contract', () => {
  expect([...grades]).toEqual([...contractGrades]);
  expect([...twoStepRoles].sort()).toEqual([...contractRoles].sort());
});

it('gives back what it read', () => {
  const { without_two_step: _asked, version: _version, can: _can, ...body } = record;
  expect(writeYear(readYear(record))).toEqual(body);
  expect(writeYear({ ...readYear(record), two_step_from_role: 'admin' }).two_step_from_role).toBe('admin');
});

it('never makes a day that some year lacks', () => {
  expect(monthDay(2, 29)).toBe('02-28');
  expect(monthDay(4, 31)).toBe('04-30');
  expect(monthDay(12, 31)).toBe('12-31');
  expect(daysOf(2)).toBe(28);
});

it('says how many would be asked', () => {
  expect(askedBy(record, 'admin')).toBe(2);
  expect(askedBy(record, 'nobody')).toBe(0);
});
