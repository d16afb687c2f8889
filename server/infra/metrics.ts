import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Numbers for operators, labelled by route id and never by organization. */
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['route', 'method', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });
  readonly refusals = new Counter({
    name: 'api_refusals_total',
    help: 'Answers with an error, by code.',
    labelNames: ['route', 'code'] as const,
    registers: [this.registry],
  });
  readonly mails = new Counter({
    name: 'mails_total',
    help: 'Mails by outcome.',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}
