import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Thrown when another living process holds a folder. */
export class FolderInUseError extends Error {
  constructor(folder: string, holder: string | null) {
    super(`The folder ${folder} is in use by another running process${holder ? ` (${holder})` : ''}.`);
    this.name = 'FolderInUseError';
  }
}

export type FolderLock = { release(): Promise<void> };

/**
 * Takes a folder for this process alone, or throws FolderInUseError.
 *
 * The lock is a listening local socket, not a file with a process id in it: the operating system drops it with
 * the process, so nothing stale survives a `kill -9` and no reused process id is mistaken for the holder.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const address = lockAddress(await realpath(folder));
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listen(address);
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) };
    const answer = await askHolder(address);
    if (answer.alive) throw new FolderInUseError(folder, answer.text);
    // A socket file without a listener, left behind where the system does not remove it.
    if (!address.startsWith('\0')) await rm(address, { force: true });
  }
  throw new FolderInUseError(folder, null);
}

/** Linux has sockets without a file and Windows named pipes; elsewhere the file lies in the temporary folder. */
function lockAddress(folder: string): string {
  const name = `pto-connect-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(`process ${process.pid}`);
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

function askHolder(address: string): Promise<{ alive: boolean; text: string | null }> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(address);
    socket.setTimeout(1000, () => {
      // A holder too busy to answer is still a holder.
      socket.destroy();
      resolve({ alive: true, text: null });
    });
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('error', () => resolve({ alive: false, text: null }));
    socket.on('close', () => resolve({ alive: true, text: text || null }));
  });
}
