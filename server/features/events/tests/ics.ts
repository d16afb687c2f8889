/** Reads calendar files by hand (RFC 5545): unfolds lines, undoes escapes, and gives each entry's properties by name. */
export function entriesOf(file: string): Array<Record<string, string>> {
  const lines = file.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
  const entries: Array<Record<string, string>> = [];
  let current: Record<string, string> | null = null;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') current = {};
    else if (line === 'END:VEVENT') {
      if (current) entries.push(current);
      current = null;
    } else if (current) {
      const [name = ''] = /^[^:]*/.exec(line) ?? [];
      current[name] = unescaped(line.slice(name.length + 1));
    }
  }
  return entries;
}

/** The one entry of a file. */
export function entryOf(file: string): Record<string, string> {
  const [entry, ...others] = entriesOf(file);
  if (entry === undefined || others.length > 0) throw new Error(`Expected one entry:\n${file}`);
  return entry;
}

const unescaped = (text: string) =>
  text.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));
