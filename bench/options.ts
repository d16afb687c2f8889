import { parseArgs } from 'node:util';

export const usage = `Usage: npm run bench -- [options]
  --quick              fewer and shorter rounds, about five minutes
  --scenario <a,b>     only these: event_list event_detail member_search_hits member_search_none rsvp mixed_day sign_in steps
  --profile <a,b>      where the server's processor time goes in these scenarios, instead of measuring
  --lighthouse         Lighthouse on the public page and Home, instead of measuring
  --name <name>        results/<name>.json and .md (default: full or quick)
  --reuse-data         take the cached data even if schema or seed have changed, and migrate a copy of it
  --help               show this`;

export interface Options {
  quick: boolean;
  scenarios: string[] | null;
  profile: string[] | null;
  lighthouse: boolean;
  name: string;
  reuseData: boolean;
  help: boolean;
}

/** Reads the command's options. Throws an Error with a plain sentence on a wrong one. */
export function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      scenario: { type: 'string' },
      profile: { type: 'string' },
      lighthouse: { type: 'boolean', default: false },
      name: { type: 'string' },
      'reuse-data': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    quick: values.quick,
    scenarios: values.scenario?.split(',') ?? null,
    profile: values.profile?.split(',') ?? null,
    lighthouse: values.lighthouse,
    name: values.name ?? (values.quick ? 'quick' : 'full'),
    reuseData: values['reuse-data'],
    help: values.help,
  };
}
