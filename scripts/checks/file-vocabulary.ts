import type { Problem } from './source-files.ts';

/** The rooms of a server feature. A folder in place of `queries.ts` holds one file per table or purpose. */
const rooms = /^(routes|service|policy|queries|present|jobs)\.ts$|^(queries|tests)\/[^/]+|^README\.md$/;

/** What single features need beyond that, each with its reason. */
const extraRooms: { path: RegExp; reason: string }[] = [
  {
    path: /^imports\/(engine|planning)\//,
    reason:
      'Reading spreadsheets and planning what they change is pure code without a database, tested on its own.',
  },
  {
    path: /^events\/(timing|when|calendar)\.ts$/,
    reason: 'Days, moments and time zones, in words and as a calendar file.',
  },
  {
    path: /^events\/(slug|cursor-key)\.ts$/,
    reason: 'How addresses are made, and where a page of a list begins.',
  },
  {
    path: /^(events\/notices|notifications\/digest-lines|hierarchy\/news)\.ts$/,
    reason: 'What people are told of a change and of a day, put together for mail and screen.',
  },
  {
    path: /^handover\/checklists\.ts$/,
    reason: 'What changes hands with which office: a long list of words.',
  },
  {
    path: /^templates\/(modules|event-module|content)\.ts$/,
    reason:
      'Where modules register their kinds of template, the first of them, and what all kinds have in common.',
  },
  {
    path: /^templates\/(versions|sharing|levels|scrub)\.ts$/,
    reason:
      'Services of their own for former saves, for what travels and for the levels above; what is taken out is pure.',
  },
  {
    path: /^public-pages\/personal-links\.ts$/,
    reason:
      'The service of links that know who reads them, beside the one of links that have yet to be confirmed.',
  },
  {
    path: /^exports\/(archive|readme)\.ts$/,
    reason: 'The file itself as it is streamed, and the long text inside that explains it.',
  },
  { path: /^public-pages\/visitor\.ts$/, reason: 'What may be believed of somebody without an account.' },
  {
    path: /^organizations\/(join-code|reserved-subdomains)\.ts$/,
    reason: 'How codes are made, and a long list of names nobody may take.',
  },
];

const forbidden = /(^|\/)(utils?|helpers?|common|misc)(\/|\.[a-z]+$)/;
const kebab = /^[a-z0-9]+(?:[.-][a-z0-9]+)*\.(ts|tsx|mjs|css|sql)$/;

/** Finds files whose name or place tells nothing, and files of a feature outside its rooms. */
export function checkFileVocabulary(paths: string[]): Problem[] {
  return [
    ...paths
      .filter((path) => forbidden.test(path))
      .map((file) => ({ file, reason: 'has a name that says nothing. Name what it holds.' })),
    ...paths
      .filter(
        (path) => /\.(ts|tsx|mjs|css|sql)$/.test(path) && !/^\d{4}_[a-z0-9_]+\.sql$/.test(basename(path)),
      )
      .filter((path) => !kebab.test(basename(path)))
      .map((file) => ({
        file,
        reason: 'is not kebab-case; some file systems ignore case, and everybody then agrees.',
      })),
    ...paths.filter(isStranger).map((file) => ({
      file,
      reason:
        'is outside the rooms of a feature (routes, service, policy, queries, present, jobs, tests). Use one, or declare it in scripts/checks/file-vocabulary.ts with its reason.',
    })),
  ];
}

function isStranger(path: string): boolean {
  const inside = /^server\/features\/(([^/]+)\/(.+))$/.exec(path);
  if (!inside) return false;
  const [, whole = '', , room = ''] = inside;
  return !rooms.test(room) && !extraRooms.some((extra) => extra.path.test(whole));
}

const basename = (path: string) => path.slice(path.lastIndexOf('/') + 1);
