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
    destination({ sync: false }),
  );
