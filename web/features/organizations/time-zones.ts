import type { Choice } from '../../ui/choice-list.tsx';

/** Where nearly every PTO is; these come first and are named as people name them. */
const usual = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'Pacific/Pago_Pago',
];

/** The zone this device is in, which is right for nearly everybody who registers. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

const cityOf = (zone: string) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

function nameOf(zone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    timeZoneName: 'longGeneric',
  }).formatToParts(new Date());
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Every zone that can be chosen, `current` among them even when this browser does not list it. */
export function timeZoneChoices(locale: string, current: string | null): Choice[] {
  const first = usual.map((zone) => ({ id: zone, label: `${nameOf(zone, locale)} (${cityOf(zone)})` }));
  const known = new Set(usual);
  const rest = [...new Set([...Intl.supportedValuesOf('timeZone'), ...(current ? [current] : [])])]
    .filter((zone) => !known.has(zone) && zone.includes('/'))
    .map((zone) => ({ id: zone, label: `${cityOf(zone)} (${zone.slice(0, zone.indexOf('/'))})` }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
  return [...first, ...rest];
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const shownAtOnce = 40;

/**
 * The choices to show for what was typed. Nothing typed, or the chosen one's own name, shows the usual zones and the
 * chosen one.
 */
export function findTimeZones(choices: readonly Choice[], search: string, value: string | null): Choice[] {
  const chosen = choices.find((choice) => choice.id === value);
  const text = plain(search.trim());
  if (!text || search === chosen?.label) {
    const first = choices.slice(0, usual.length);
    return chosen && !first.includes(chosen) ? [chosen, ...first] : first;
  }
  return choices
    .filter((choice) => plain(`${choice.label} ${choice.id}`).includes(text) || choice.id === value)
    .slice(0, shownAtOnce);
}
