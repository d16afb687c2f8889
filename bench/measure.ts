import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { nextMessage, startChild, stopChild } from './children.ts';
import type { Job, Outcome, Setup } from './load/job.ts';
import { type DatabaseMeter, postgresCpu, processCpu } from './meter.ts';
import { benchDir } from './places.ts';
import type { Target } from './servers.ts';

/** One slice of load on one target, with what it cost. */
export interface Sample extends Outcome {
  target: string;
  scenario: string;
  round: number;
  /** Processor milliseconds a request. */
  serverCpu: number;
  databaseCpu: number;
  statements: number;
}

/** Gives load to targets, one at a time, and reads the meters before and after. */
export class Bench {
  readonly #generator: ChildProcess;
  readonly #meter: DatabaseMeter;
  readonly #postmaster: number;
  readonly #setup: Setup;
  /** Writes that were answered well so far, warming up included. */
  writes = 0;

  private constructor(generator: ChildProcess, setup: Setup, meter: DatabaseMeter, postmaster: number) {
    this.#generator = generator;
    this.#setup = setup;
    this.#meter = meter;
    this.#postmaster = postmaster;
  }

  static async start(setup: Setup, meter: DatabaseMeter, postmaster: number): Promise<Bench> {
    const generator = startChild(join(benchDir, 'load', 'generator.ts'), []);
    const bench = new Bench(generator, setup, meter, postmaster);
    await bench.introduce(generator);
    return bench;
  }

  /** Tells a process who may call. */
  async introduce(child: ChildProcess): Promise<void> {
    child.send({ setup: this.#setup });
    await nextMessage(child);
  }

  async sample(target: Target, job: Omit<Job, 'port' | 'dialect'> & { round: number }): Promise<Sample> {
    const { round, ...rest } = job;
    const worker = target.name === 'loop' ? target.child : this.#generator;
    const before = await this.#read(target);
    const answer = nextMessage<{ outcome: Outcome }>(worker);
    worker.send({
      job: { ...rest, port: target.port, dialect: target.name === 'postgraphile' ? 'graphql' : 'rest' },
    });
    const { outcome } = await answer;
    this.writes += outcome.writes;
    const after = await this.#read(target);
    const each = (total: number) => total / Math.max(1, outcome.requests);
    return {
      ...outcome,
      target: target.name,
      scenario: job.scenario,
      round,
      serverCpu: each((after.server - before.server) * 1000),
      databaseCpu: each((after.database - before.database) * 1000),
      statements: each(after.counts.statements - before.counts.statements),
    };
  }

  async #read(target: Target) {
    const counts = await this.#meter.counts();
    return {
      counts,
      server: await processCpu(target.child.pid ?? 0),
      database: await postgresCpu(this.#postmaster),
    };
  }

  stop(): Promise<void> {
    return stopChild(this.#generator);
  }
}
