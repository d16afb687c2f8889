import { apiBase } from './envelope.ts';
import type { Route } from './route.ts';

/**
 * How to call an operation from a shell, JavaScript and Python. They read PTO_ORIGIN, PTO_TOKEN and, for path members, the
 * environment variable of the same name in capitals, so that they run as they stand; a test does run them.
 */
export function codeSamples(route: Route): Array<{ lang: string; label: string; source: string }> {
  const names = Object.keys(route.params);
  const path = apiBase + route.path;
  const headers: Array<[string, string]> =
    route.file !== undefined
      ? [['Content-Type', 'text/csv']]
      : route.body !== undefined
        ? [['Content-Type', 'application/json']]
        : [];
  if (route.versioned === true && route.method !== 'GET') headers.push(['If-Match', '"1"']);
  const isSigned = route.public !== true;
  const body = route.body === undefined ? null : JSON.stringify(route.body.example);

  const shellPath = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const shell = [
    `curl --fail-with-body -sS -X ${route.method} "$PTO_ORIGIN${shellPath}"`,
    ...(isSigned ? ['-H "Authorization: Bearer $PTO_TOKEN"'] : []),
    ...headers.map(([name, value]) => `-H '${name}: ${value}'`),
    ...(body === null ? [] : [`-d '${body.replaceAll("'", String.raw`'\''`)}'`]),
    ...(route.file === undefined ? [] : ['--data-binary @families.csv']),
  ].join(' \\\n  ');

  const scriptPath = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => `\${process.env.${name.toUpperCase()}}`,
  );
  const scriptHeaders = [
    ...(isSigned ? ["Authorization: 'Bearer ' + process.env.PTO_TOKEN"] : []),
    ...headers.map(([name, value]) => `'${name}': '${value}'`),
  ];
  const script = [
    `${route.file === undefined ? '' : "import { readFile } from 'node:fs/promises';\n"}const response = await fetch(\`\${process.env.PTO_ORIGIN}${scriptPath}\`, {`,
    `  method: '${route.method}',`,
    ...(scriptHeaders.length > 0 ? [`  headers: { ${scriptHeaders.join(', ')} },`] : []),
    ...(body === null ? [] : [`  body: JSON.stringify(${body}),`]),
    ...(route.file === undefined ? [] : ["  body: await readFile('families.csv'),"]),
    '});',
    'const { success, data, errors } = await response.json();',
    'console.log(success ? data : errors);',
  ].join('\n');

  const pythonPath =
    names.length === 0
      ? `"${path}"`
      : `f"${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `{os.environ['${name.toUpperCase()}']}`)}"`;
  const pythonHeaders = [
    ...(isSigned ? ['"Authorization": "Bearer " + os.environ["PTO_TOKEN"]'] : []),
    ...headers.map(([name, value]) => `"${name}": '${value}'`),
  ];
  const python = [
    'import json, os, urllib.request',
    `request = urllib.request.Request(os.environ["PTO_ORIGIN"] + ${pythonPath}, method="${route.method}",`,
    `    headers={${pythonHeaders.join(', ')}}${body === null && route.file === undefined ? ')' : ','}`,
    ...(body === null ? [] : [`    data=json.dumps(json.loads(r'''${body}''')).encode())`]),
    ...(route.file === undefined ? [] : ['    data=open("families.csv", "rb").read())']),
    'with urllib.request.urlopen(request) as response:',
    '    print(json.load(response)["data"])',
  ].join('\n');

  return [
    { lang: 'Shell', label: 'curl', source: shell },
    { lang: 'JavaScript', label: 'JavaScript', source: script },
    { lang: 'Python', label: 'Python', source: python },
  ];
}
