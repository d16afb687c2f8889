import { html, type Node } from './html.ts';

/** Line drawings on a 24-unit grid; always beside words, so hidden from screen readers. */
const paths = {
  calendar: 'M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.3l2.8 1.7',
  pin: 'M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11M12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4',
  hands:
    'M7 12.5V7a1.5 1.5 0 0 1 3 0v4M10 11V5.5a1.5 1.5 0 0 1 3 0V11M13 11V6.5a1.5 1.5 0 0 1 3 0V13M7 12.5l-1.3-1.4a1.5 1.5 0 0 0-2.3 2l3.8 5.2A6 6 0 0 0 12 21h1a6 6 0 0 0 6-6v-4.5a1.5 1.5 0 0 0-3 0',
  families:
    'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11M3 20v-1a6 6 0 0 1 12 0v1M17 12.5a2.5 2.5 0 1 0 0-5M17.5 15.5A4.5 4.5 0 0 1 21 20',
  upload: 'M12 15V4.5M7.5 9 12 4.5 16.5 9M4.5 15v4.5h15V15',
  mail: 'M4 6h16v12H4zM4.5 6.5 12 13l7.5-6.5',
  key: 'M8 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M11.5 12H21v3M17 12v2.5',
  log: 'M6 4h12v16H6zM9 8.5h6M9 12h6M9 15.5h3.5',
  speech: 'M4 5.5h11v8H9l-3 2.5v-2.5H4zM15 9h5v7h-2v2.5L15 16h-4v-2.5',
  check: 'M5 12.5 10 17.5 19.5 7',
  heart: 'M12 19.5S4.5 15 4.5 9.700A4 4 0 0 1 12 7.600a4 4 0 0 1 7.5 2.100C19.5 15 12 19.5 12 19.5',
  alert: 'M12 4 21 19.5H3zM12 10v4.5M12 17v.2',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 11v5M12 8v.2',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  back: 'M19 12H5M11 6l-6 6 6 6',
  phone: 'M8 3.5h8v17H8zM11 17.5h2',
} as const;
export type IconName = keyof typeof paths;

export const icon = (name: IconName): Node =>
  html`<svg class="icon" aria-hidden="true" focusable="false" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d=${paths[name]} /></svg>`;
