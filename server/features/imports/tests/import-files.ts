import type { Api } from '@pto-connect/contract';
import type { TestOrganization } from '../../../testing/people.ts';

export type ImportJob = Api['imports.get']['data'];

/** Families of two guardians and one or two children, one family per row, every one of them different. */
export function familiesCsv(count: number): string {
  const lines = [
    'Family ID,Family Name,Parent 1 First Name,Parent 1 Last Name,Parent 1 Email,Parent 1 Phone,Parent 2 First Name,Parent 2 Last Name,Child 1 First Name,Child 1 Last Name,Child 1 Grade,Child 1 Homeroom,Child 2 First Name,Child 2 Last Name,Child 2 Grade',
  ];
  for (let n = 1; n <= count; n++) {
    const last = `Family${letters(n)}`;
    const second = n % 2 === 0 ? `Zoe,${last},K` : ',,';
    lines.push(
      `F-${n},${last},Ana,${last},ana.${n}@example.org,512-555-${String(1_000 + (n % 9_000)).padStart(4, '0')},Luis,${last},Mateo,${last},${(n % 5) + 1},Room ${n % 24},${second}`,
    );
  }
  return `${lines.join('\r\n')}\r\n`;
}

// Names hold no digits.
const letters = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

export async function upload(
  org: TestOrganization,
  file: string | Buffer,
  fileName = 'families.csv',
): Promise<ImportJob> {
  const reply = await org.admin.api('imports.create', { query: { file_name: fileName }, file });
  if (reply.status !== 201) throw new Error(reply.text);
  return reply.data;
}

/** Waits until an import has ended, and gives every progress that could be seen on the way. */
export async function untilEnded(
  org: TestOrganization,
  id: string,
  timeoutMs = 60_000,
): Promise<{ job: ImportJob; seen: number[] }> {
  const deadline = Date.now() + timeoutMs;
  const seen: number[] = [];
  for (;;) {
    const { data: job } = await org.admin.api('imports.get', { params: { import_id: id } });
    if (job.status === 'running' && seen.at(-1) !== job.progress.done) seen.push(job.progress.done);
    if (job.status === 'completed' || job.status === 'failed') return { job, seen };
    if (Date.now() > deadline)
      throw new Error(`The import is still ${job.status} at ${job.progress.done} of ${job.progress.total}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export async function applyAndWait(
  org: TestOrganization,
  id: string,
): Promise<{ job: ImportJob; seen: number[] }> {
  const reply = await org.admin.api('imports.apply', { params: { import_id: id } });
  if (reply.status !== 200) throw new Error(reply.text);
  return untilEnded(org, id);
}
