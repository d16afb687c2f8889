import { posix } from 'node:path';
import { lineAt, type Problem, type SourceFile } from './source-files.ts';

type Import = { target: string; typeOnly: boolean; index: number };

type Wall = {
  /** Files the wall stands around. */
  inside: RegExp;
  /** What they must not import. */
  forbidden: RegExp;
  /** Exceptions to `forbidden`. */
  except?: RegExp;
  /** Types may pass. */
  typesMayPass?: boolean;
  reason: string;
};

const tests = /\/tests\//;

const walls: Wall[] = [
  {
    inside: /^contract\//,
    forbidden: /^(database|identity|server|web|site|tests|scripts)\//,
    reason:
      'contract/ is what crosses the wire and imports nothing of ours, so that both sides can depend on it.',
  },
  {
    inside: /^contract\/(?!tests\/)/,
    forbidden: /^node:/,
    reason: 'contract/ does no input or output: it is read by the browser’s compiler, too.',
  },
  {
    // Their tests compare words and lists with the contract's own.
    inside: /^(web|site)\/(?!(?:.*\/)?tests\/)/,
    forbidden: /^contract\//,
    typesMayPass: true,
    reason: 'Screens import only types of contract/; its schemas would drag Joi into the browser.',
  },
  {
    inside: /^web\//,
    forbidden: /^(database|identity|server|site|tests|scripts)\//,
    reason: 'The application talks to the API over HTTP, like everybody else.',
  },
  {
    inside: /^site\//,
    forbidden: /^(database|identity|server|web|tests|scripts)\//,
    // Only the site's own tests get past the next wall.
    except: /^server\/testing\//,
    reason: 'The site renders what the server hands it and reaches for nothing itself.',
  },
  {
    inside: /^server\//,
    forbidden: /^(web|tests|scripts)\//,
    reason: 'The server carries no screens of the application and no tooling.',
  },
  {
    inside: /^server\/http\//,
    forbidden: /^server\/features\//,
    reason: 'The one way through knows no feature: features register with it.',
  },
  {
    inside: /^(site|server)\/(?!testing\/|(?:.*\/)?tests\/)/,
    forbidden: /^server\/testing\//,
    reason: 'server/testing is for tests alone.',
  },
  {
    inside: /^identity\//,
    forbidden: /^(contract|database|server|web|site|tests|scripts)\//,
    except: /^database\//,
    reason:
      'The identity service could be replaced by a Supabase project any day; it knows nothing of the rest.',
  },
  {
    inside: /^identity\/(?!tests\/)/,
    forbidden: /^database\//,
    reason: 'The identity service receives its database address; only its tests make databases.',
  },
  {
    inside: /^database\/(?!seeds\/|tests\/)/,
    forbidden: /^(identity|server|web|site|tests|scripts)\//,
    reason: 'database/ is below everything that uses it; only the contract’s names are below it.',
  },
  {
    inside: /^tests\//,
    forbidden: /^(identity|server|web|site)\//,
    except: /^server\/((index|config)\.ts$|testing\/)/,
    reason: 'Tests here are black box: they start the server and then use only the wire.',
  },
  {
    inside: /^scripts\//,
    forbidden: /^(identity|server|web|site|tests)\//,
    except: /^server\/(index|config)\.ts$/,
    reason: 'Tooling starts the server through its door and knows nothing inside.',
  },
];

/** Finds imports that run against the direction of the layers. */
export function checkImportWalls(files: SourceFile[]): Problem[] {
  return files.flatMap((file) =>
    readImports(file).flatMap((found) =>
      [...brokenWalls(file.path, found), ...featureDoor(file.path, found.target)].map((reason) => ({
        file: file.path,
        line: lineAt(file.text, found.index),
        reason: `imports ${found.target}. ${reason}`,
      })),
    ),
  );
}

function brokenWalls(path: string, found: Import): string[] {
  return walls
    .filter(
      (wall) =>
        wall.inside.test(path) && wall.forbidden.test(found.target) && !wall.except?.test(found.target),
    )
    .filter((wall) => !(wall.typesMayPass && found.typeOnly))
    .map((wall) => wall.reason);
}

/** The service holds a feature's rules and does the work; the policy is the part of the rules that is pure. */
const doors = new Set(['service.ts', 'policy.ts']);

/** A feature reaches another only through its service. Its own tests and the list of features are no strangers. */
function featureDoor(path: string, target: string): string[] {
  const from = /^server\/features\/([^/]+)\//.exec(path)?.[1];
  const into = /^server\/features\/([^/]+)\/(.+)$/.exec(target);
  if (!from || !into || into[1] === from || doors.has(into[2] ?? '') || tests.test(path)) return [];
  return ['A feature reaches another only through its service.ts and policy.ts, where its rules are kept.'];
}

const pattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Reads the imports of a file, those of ours as paths from the root. */
export function readImports(file: SourceFile): Import[] {
  return [...file.text.matchAll(pattern)].map((match) => {
    const statement = match[0];
    const specifier = match[2] ?? match[3] ?? '';
    // `import { type A, type B }` is as free of code as `import type { A, B }`.
    const names = /\{([^}]*)\}/
      .exec(statement)?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    const onlyTypes =
      names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type '));
    return {
      target: resolveTarget(file.path, specifier),
      typeOnly: match[1] !== undefined || onlyTypes,
      index: match.index + (statement.length - statement.trimStart().length),
    };
  });
}

function resolveTarget(path: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(path), specifier);
  const workspace = /^@pto-connect\/([a-z]+)(?:\/(.+))?$/.exec(specifier);
  if (workspace)
    return `${workspace[1]}/${workspace[2] ? `${workspace[2].replace(/\.ts$/, '')}.ts` : 'index.ts'}`;
  return specifier;
}
