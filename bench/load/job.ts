/** Somebody who calls: known to the identity service, with a live session. */
export interface Caller {
  token: string;
  organization: number;
  orgId: string;
  userId: string;
  profileId: string;
  email: string;
}

/** How a scenario's requests are spoken: as the API's, or as GraphQL. */
export type Dialect = 'rest' | 'graphql';

/** What the runner asks the generator for. */
export interface Job {
  port: number;
  dialect: Dialect;
  scenario: string;
  seed: number;
  seconds: number;
  connections: number;
  /** Requests offered a second, whether or not earlier ones have been answered; null sends as fast as answers come. */
  rate: number | null;
}

/** What came of it. Latencies in milliseconds. */
export interface Outcome {
  requests: number;
  seconds: number;
  rate: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** Answers that were not what was expected, by what was wrong with them. */
  failures: Record<string, number>;
  /** Answers that said that what the person holds is still what there is (304). */
  unchanged: number;
  /** Good answers of requests that write. */
  writes: number;
  /** Requests that were due but not yet sent when the time was over. */
  unsent: number;
  cpuSeconds: number;
}

export interface Setup {
  callers: { members: Caller[]; leads: Caller[] };
  host: string;
}
