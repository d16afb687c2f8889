import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import en from '../../../../../locales/en/imports.json' with { type: 'json' };
import es from '../../../../../locales/es/imports.json' with { type: 'json' };
import { fileErrorCodes, fileNoticeCodes, mappingCodes, rowErrorCodes, rowWarningCodes } from '../codes.ts';
import { relations } from '../normalize-words.ts';
import { outcomes } from '../plan-types.ts';
import { childSlots, guardianSlots, targets } from '../targets.ts';

const codes = [...fileErrorCodes, ...fileNoticeCodes, ...mappingCodes, ...rowErrorCodes, ...rowWarningCodes];
const i18n = i18next.createInstance();
await i18n.init({
  ns: ['imports'],
  defaultNS: 'imports',
  resources: { en: { imports: en }, es: { imports: es } },
  fallbackLng: false,
});

const keys = [
  ...codes.map((code) => `codes.${code}`),
  ...targets.map((target) => `targets.${target}`),
  ...[...guardianSlots, ...childSlots].map((slot) => `slots.${slot}`),
  ...outcomes.map((outcome) => `outcomes.${outcome}`),
  ...relations.map((relation) => `relations.${relation}`),
  'kept',
];

describe.each(['en', 'es'])('in %s', (lng) => {
  it.each(keys)('%s has words', (key) => {
    for (const count of [1, 2, 1_000_000]) expect(i18n.getFixedT(lng)(key, { count })).not.toBe(key);
  });
});

it('both languages name the same values', () => {
  const names = (sentence: string) => [...new Set(sentence.match(/\{\{\w+\}\}/g))].sort();
  for (const [key, sentence] of Object.entries(en.codes)) {
    expect(names((es.codes as Record<string, string>)[key] ?? '')).toEqual(names(sentence));
  }
});

it('every code is met by a test of the engine', () => {
  const folder = import.meta.dirname;
  const sources = readdirSync(folder).filter(
    (name) => name.endsWith('.test.ts') && name !== 'catalogue.test.ts',
  );
  const text = sources.map((name) => readFileSync(`${folder}/${name}`, 'utf8')).join('\n');
  expect(codes.filter((code) => !text.includes(code))).toEqual([]);
});
