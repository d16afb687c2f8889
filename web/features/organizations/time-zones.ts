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
