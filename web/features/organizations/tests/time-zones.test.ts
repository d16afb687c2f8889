import { expect, it } from 'vitest';
import { findTimeZones, timeZoneChoices } from '../time-zones.ts';

const choices = timeZoneChoices('en-US', 'America/Chicago');
const ids = (search: string, value: string | null) =>
  findTimeZones(choices, search, value).map((choice) => choice.id);

it('names the usual zones first, in the language of the reader', () => {
  expect(choices[1]?.label).toBe('Central Time (Chicago)');
  expect(timeZoneChoices('es-US', null)[1]?.label).toMatch(/^Hora central/);
});

it('offers every zone once, and the current one even when the browser does not list it', () => {
  const all = timeZoneChoices('en-US', 'Mars/Olympus_Mons').map((choice) => choice.id);
  expect(new Set(all).size).toBe(all.length);
  expect(all).toContain('Mars/Olympus_Mons');
  expect(all.length).toBeGreaterThan(300);
});

it('shows the usual zones until somebody searches', () => {
  expect(ids('', 'America/Chicago')).toHaveLength(10);
  expect(ids('Central Time (Chicago)', 'America/Chicago')).toHaveLength(10);
  expect(ids('', 'Europe/Madrid')[0]).toBe('Europe/Madrid');
});

it('finds by city, by name and without accents', () => {
  expect(ids('boise', null)).toEqual(['America/Boise']);
  expect(ids('mountain', null)).toContain('America/Denver');
  expect(ids('nothing like it', null)).toEqual([]);
});
