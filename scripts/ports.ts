import { createServer } from 'node:net';

/**
 * Gives the first port from `wanted` on that nobody listens on, at `host` or at another address of this machine
 * (a browser asked for `localhost` may reach either loopback address). Throws when fifty in a row are taken.
 */
export async function findPort(wanted: number, host: string): Promise<number> {
  const last = Math.min(wanted + 50, 65_535);
  for (let port = wanted; port <= last; port++) {
    const hosts = new Set([host, '127.0.0.1', '::1', '0.0.0.0', '::']);
    let free = true;
    for (const candidate of hosts) free &&= await isFree(port, candidate, candidate === host);
    if (free) return port;
  }
  throw new Error(`No free port from ${wanted} to ${last}. Choose another with --port.`);
}

/** Only the asked-for host may fail for other reasons than being taken: not every machine has IPv6. */
function isFree(port: number, host: string, asked: boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else if (asked) reject(new Error(explain(error, host, port)));
      else resolve(true);
    });
    probe.listen({ port, host, ipv6Only: true }, () => probe.close(() => resolve(true)));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EACCES')
    return `Port ${port} needs more rights than this user has. Choose one above 1023 with --port.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `This machine has no address ${host}.`;
  return `Cannot listen on ${host}:${port}: ${error.message}`;
}
