import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const benchDir = dirname(fileURLToPath(import.meta.url));
export const root = dirname(benchDir);

/** The bench's servers are reachable from this machine only and hold made-up people, so nothing here is secret. */
export const secret = 'bench 7Qm2xV9tLw4Rz8Kp3Ys6Nd1Hc5Gf0Jb';
export const password = 'scale password for all 1';
/** The address that servers believe they have; tokens are issued under it, whatever the port. */
export const publicOrigin = 'https://pto.example';
export const host = 'pto.example';
export const issuer = `${publicOrigin}/auth/v1`;
