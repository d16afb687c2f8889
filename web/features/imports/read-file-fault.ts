interface FileFault {
  code: string;
  params: Record<string, string>;
}

/**
 * The engine's code and figures in the server's sentence about an unreadable file:
 * `This file cannot be read: quote_unclosed (line: 12).` Null when it says something else.
 */
export function readFileFault(message: string): FileFault | null {
  const [, code, figures = ''] = /: ([a-z_]+)(?: \((.*)\))?\.$/s.exec(message) ?? [];
  if (!code) return null;
  const params = [...figures.matchAll(/(\w+): (.*?)(?=, \w+: |$)/gs)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  return { code, params: Object.fromEntries(params) };
}

export const maximumMegabytes = 10;

/** What can be said about a file without sending it; null when it is worth sending. */
export function refuseFile(file: { size: number }): FileFault | null {
  if (file.size === 0) return { code: 'file_empty', params: {} };
  const megabytes = file.size / 1024 / 1024;
  if (megabytes <= maximumMegabytes) return null;
  return {
    code: 'file_too_large',
    params: { size_mb: String(Math.ceil(megabytes)), limit_mb: String(maximumMegabytes) },
  };
}
