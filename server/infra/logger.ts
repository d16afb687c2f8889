import { destination, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

/** JSON lines on standard output, redacted at the source. Addresses are logged as route templates, never with their ids or tokens. */
export const createLogger = (config: Pick<Config, 'logLevel'>): Logger =>
  pino(
    {
      level: config.logLevel,
      base: { service: 'pto-connect' },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          'token',
          'password',
          'secret',
          'email',
          '*.token',
          '*.password',
          '*.secret',
          '*.email',
          'req.headers',
          'err.config',
          'err.detail',
          'err.where',
          'err.parameters',
        ],
        censor: '[redacted]',
      },
    },
    // Lines go out together, ten times a second or once there are some pages of them; what is left goes out at the end.
    destination({ sync: false, minLength: 4_096, periodicFlush: 100 }),
  );
