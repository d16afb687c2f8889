import { lineAt, type Problem, type SourceFile } from './source-files.ts';

/**
 * Where the environment may be read, beside server/config.ts: tooling that prepares it for other processes, and
 * the code samples, which are text for readers.
 */
const environmentReaders =
  /^(server\/config\.ts|scripts\/|database\/(test-cluster|postgres-programs)\.ts|contract\/code-samples\.ts|web\/(vite|vitest)\.config\.ts|vitest\.config\.ts)/;

/** Where SQL may stand. */
const sqlPlaces =
  /^(server\/(features\/[^/]+\/queries(\.ts|\/.+)|tenancy\/.+|infra\/.+|testing\/.+|jobs\/queries\.ts)|database\/.+|identity\/.+|scripts\/.+)$/;

const environment =
  /\bprocess\s*(?:\.\s*env\b|\[\s*['"]env)|\bimport\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"]node:process['"]/g;
const sql =
  /[`'"]\s*(?:with\s+(?:recursive\s+)?\w+(?:\s*\([^)]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(|select\s[^`'"]*\sfrom\s|select\s+[\w.]+\(|insert\s+into\s|update\s+[\w."]+\s+(?:as\s+\w+\s+)?set\s|delete\s+from\s|(?:create|alter|drop)\s+(?:table|index|role|function|policy|schema)\b|set\s+(?:local\s+)?(?:role|session|search_path)|listen\s+\w|notify\s+\w)/g;
const skipped = /\b(?:test|it|describe)\s*\.\s*(?:only|skip|todo|skipIf|runIf|fails)\b/g;

const isTest = (path: string) => /(^|\/)tests\//.test(path);

/** Finds readings of the environment outside the configuration. */
export function checkEnvironmentReaders(files: SourceFile[]): Problem[] {
  const inside = files.filter((file) => !environmentReaders.test(file.path) && !isTest(file.path));
  return findAll(
    inside,
    environment,
    'reads the environment. Only server/config.ts does, so that what can be configured stands in one place.',
  );
}

/** Finds SQL outside the places for it. */
export function checkSqlPlaces(files: SourceFile[]): Problem[] {
  const inside = files.filter(
    (file) => /^(server|site|contract)\//.test(file.path) && !sqlPlaces.test(file.path) && !isTest(file.path),
  );
  return findAll(
    // Our SQL is lower-case; a sentence that begins with "Select" is none, and shouting does not hide a statement.
    inside.map(({ path, text }) => ({
      path,
      text: text.replace(/\b[A-Z]{2,}\b/g, (word) => word.toLowerCase()),
    })),
    sql,
    'contains SQL. Only a feature’s queries.ts does (and tenancy, infra): there it takes the tenant transaction first.',
  );
}

/** Finds tests that are switched off or on alone. */
export function checkSkippedTests(files: SourceFile[]): Problem[] {
  return findAll(
    files.filter((file) => /\.test\.tsx?$/.test(file.path)),
    skipped,
    'switches tests off. A test runs or is removed.',
  );
}

function findAll(files: SourceFile[], pattern: RegExp, reason: string): Problem[] {
  return files.flatMap((file) =>
    [...withoutComments(file.text).matchAll(pattern)].map((match) => ({
      file: file.path,
      line: lineAt(file.text, match.index),
      reason,
    })),
  );
}

/** Blanks whole-line comments, keeping every line where it is. */
function withoutComments(text: string): string {
  return text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, (line) => ' '.repeat(line.length));
}
