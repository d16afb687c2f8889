import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Gives the process id of the server that runs in a cluster's folder, or null.
 * The id in postmaster.pid alone proves nothing: after a crash it may belong to a stranger by now, and a stranger
 * must neither be stopped nor keep the server from starting. So the process's command line is read as well.
 */
export async function findPostmaster(cluster: string): Promise<number | null> {
  const pid = await readPid(cluster);
  if (pid === null) return null;
  return (await readCommand(pid))?.includes(cluster) ? pid : null;
}

/** Removes the postmaster.pid of a server that is gone. Call only when findPostmaster gave null. */
export async function forgetDeadPostmaster(cluster: string): Promise<void> {
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

async function readPid(cluster: string): Promise<number | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

async function readCommand(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'win32') {
      const query = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`;
      return (await run('powershell', ['-NoProfile', '-Command', query])).stdout.replaceAll('/', '\\');
    }
    return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return null;
  }
}
