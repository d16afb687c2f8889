export interface Device {
  browser: string | null;
  system: string | null;
  device: 'phone' | 'tablet' | 'computer' | 'unknown';
}

/** What browsers call themselves. Nearly all claim to be Safari and Chrome too, so the first that fits counts. */
const browsers: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|OPT|Opera)\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\bDuckDuckGo\//, 'DuckDuckGo'],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];
/** Phones and tablets first: Android says Linux as well, and an iPhone that it is like Mac OS X. */
const systems: ReadonlyArray<readonly [RegExp, string, Device['device']]> = [
  [/\biPhone\b|\biPod\b/, 'iPhone', 'phone'],
  [/\biPad\b/, 'iPad', 'tablet'],
  [/\bAndroid\b.*\bMobile\b/, 'Android', 'phone'],
  [/\bAndroid\b/, 'Android', 'tablet'],
  [/\bCrOS\b/, 'ChromeOS', 'computer'],
  [/\bWindows\b/, 'Windows', 'computer'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac', 'computer'],
  [/\bLinux\b/, 'Linux', 'computer'],
];

/**
 * Names browser and system of a User-Agent header, for a person who asks "which of these is not me?". What it does not
 * know it leaves open: a program's own name says nothing to them.
 */
export function describeDevice(userAgent: string | null): Device {
  const text = (userAgent ?? '').slice(0, 512);
  const system = systems.find(([pattern]) => pattern.test(text));
  return {
    browser: browsers.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    system: system?.[1] ?? null,
    device: system?.[2] ?? 'unknown',
  };
}
