import {
  ErrorCode,
  type EvaluationContext,
  type JsonValue,
  OpenFeatureEventEmitter,
  type Provider,
  ProviderEvents,
  type ResolutionDetails,
  StandardResolutionReasons,
} from '@openfeature/server-sdk';
import { type FlagDefinition, flagDefinitions } from '@pto-connect/contract';
import { evaluate, type FlagCause, noRules, ShareWithoutSubject } from './evaluate.ts';
import type { FlagSnapshot } from './snapshot.ts';

const reasons: Record<FlagCause, string> = {
  stopped: StandardResolutionReasons.DISABLED,
  organization: StandardResolutionReasons.TARGETING_MATCH,
  district: StandardResolutionReasons.TARGETING_MATCH,
  everyone: StandardResolutionReasons.TARGETING_MATCH,
  share: StandardResolutionReasons.SPLIT,
  default: StandardResolutionReasons.DEFAULT,
};

export interface ProviderOptions {
  read: () => Promise<FlagSnapshot>;
  onError: (error: Error) => void;
  definitions?: Readonly<Record<string, FlagDefinition>>;
  /** After a failed reading the next one, in milliseconds. */
  retry_ms?: number;
}

/**
 * Answers from a picture of the database that is kept in memory and taken again when a notice says so: an answer costs no
 * question. While the picture cannot be renewed the last one holds, the provider's state is STALE, and every answer says
 * `is_stale` in its metadata. Before the first picture the callers' defaults hold.
 */
export class DatabaseFlagProvider implements Provider {
  readonly metadata = { name: 'pto-connect-database' };
  readonly runsOn = 'server';
  readonly events = new OpenFeatureEventEmitter();
  readonly #options: ProviderOptions;
  readonly #definitions: Readonly<Record<string, FlagDefinition>>;
  #snapshot: FlagSnapshot | null = null;
  #readAt: Date | null = null;
  #isStale = false;
  /** Changes cannot be heard of. */
  #isDeaf = false;
  /** A reading that is under way, and whether something changed since it began. */
  #reading: Promise<void> | null = null;
  #isOutdated = false;
  #retry: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: ProviderOptions) {
    this.#options = options;
    this.#definitions = options.definitions ?? flagDefinitions;
  }

  /** The first picture. A database that is away now is asked again until it is back. */
  async initialize(): Promise<void> {
    await this.refresh();
    if (this.#snapshot === null) throw new Error('The flags could not be read yet');
  }

  /** Takes the picture again, and once more if something changed meanwhile. Resolves when it is there or has failed. */
  refresh(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    if (this.#reading !== null) {
      this.#isOutdated = true;
      return this.#reading;
    }
    this.#reading = this.#readUntilCurrent().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** Resolves when every change heard of so far is in the picture. */
  settled(): Promise<void> {
    return this.#reading ?? Promise.resolve();
  }

  /** Changes cannot be heard of at present: what is known may be out of date. */
  deafen(): void {
    this.#isDeaf = true;
    this.#becomeStale();
  }

  /** Changes are heard of again; those that were missed are in the next picture. */
  listen(): Promise<void> {
    this.#isDeaf = false;
    return this.refresh();
  }

  #becomeStale(): void {
    if (this.#isStale) return;
    this.#isStale = true;
    if (this.#snapshot !== null)
      this.events.emit(ProviderEvents.Stale, { message: 'The last known flags hold' });
  }

  get standing(): { isStale: boolean; readAt: Date | null } {
    return { isStale: this.#isStale, readAt: this.#readAt };
  }

  async onClose(): Promise<void> {
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#reading;
  }

  async resolveBooleanEvaluation(
    flagKey: string,
    defaultValue: boolean,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<boolean>> {
    const definition = Object.hasOwn(this.#definitions, flagKey) ? this.#definitions[flagKey] : undefined;
    if (definition === undefined)
      return failed(defaultValue, ErrorCode.FLAG_NOT_FOUND, `No flag is called ${flagKey}`);
    if (this.#snapshot === null)
      return failed(defaultValue, ErrorCode.PROVIDER_NOT_READY, 'The flags could not be read yet');
    const organizationId = textOf(context.organization_id);
    const place = organizationId ?? textOf(context.school_id);
    const districtId =
      textOf(context.district_id) ?? (place === undefined ? undefined : this.#snapshot.districtOf.get(place));
    const subject = {
      organizationId,
      districtId,
      ...(definition.share_of === 'person' ? { userId: context.targetingKey } : {}),
    };
    try {
      const rules = this.#snapshot.rules.get(flagKey) ?? noRules;
      const { isOn, cause } = evaluate(flagKey, definition, rules, subject);
      return {
        value: isOn,
        variant: isOn ? 'on' : 'off',
        reason: reasons[cause],
        flagMetadata: { decided_by: cause, is_stale: this.#isStale },
      };
    } catch (error) {
      if (!(error instanceof ShareWithoutSubject)) throw error;
      return failed(
        defaultValue,
        ErrorCode.TARGETING_KEY_MISSING,
        `${flagKey} is given to a share: it must be asked for one ${definition.share_of}`,
      );
    }
  }

  resolveStringEvaluation(_key: string, value: string): Promise<ResolutionDetails<string>> {
    return onlySwitches(value);
  }
  resolveNumberEvaluation(_key: string, value: number): Promise<ResolutionDetails<number>> {
    return onlySwitches(value);
  }
  resolveObjectEvaluation<T extends JsonValue>(_key: string, value: T): Promise<ResolutionDetails<T>> {
    return onlySwitches(value);
  }

  async #readUntilCurrent(): Promise<void> {
    do {
      this.#isOutdated = false;
      try {
        this.#take(await this.#options.read());
      } catch (error) {
        this.#becomeStale();
        this.#options.onError(error as Error);
        this.#retryLater();
        return;
      }
    } while (this.#isOutdated);
  }

  #take(next: FlagSnapshot): void {
    const before = this.#snapshot;
    this.#snapshot = next;
    this.#readAt = new Date();
    if (this.#isStale && !this.#isDeaf && !this.#isOutdated) {
      this.#isStale = false;
      // The SDK says READY itself after the first picture; this ends a state of STALE or ERROR.
      this.events.emit(ProviderEvents.Ready);
    }
    if (before === null) return;
    const flagsChanged = changedKeys(before, next);
    if (flagsChanged.length > 0) this.events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged });
  }

  #retryLater(): void {
    if (this.#isClosed || this.#retry !== null) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      void this.refresh();
    }, this.#options.retry_ms ?? 500);
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const failed = <T>(value: T, errorCode: ErrorCode, errorMessage: string): ResolutionDetails<T> => ({
  value,
  reason: StandardResolutionReasons.ERROR,
  errorCode,
  errorMessage,
});

/** Flags are on or off. Something else is asked for by mistake. */
const onlySwitches = async <T>(value: T): Promise<ResolutionDetails<T>> =>
  failed(value, ErrorCode.TYPE_MISMATCH, 'Flags are on or off');

/** Flags about which something else is decided than before. An organization that moved may change any flag of its districts. */
function changedKeys(before: FlagSnapshot, next: FlagSnapshot): string[] {
  const moved = picture(before.districtOf) !== picture(next.districtOf);
  const keys = new Set([...before.rules.keys(), ...next.rules.keys()]);
  return [...keys].filter((key) => {
    const [one, other] = [before.rules.get(key) ?? noRules, next.rules.get(key) ?? noRules];
    return (moved && other.districts.size > 0) || wordOf(one) !== wordOf(other);
  });
}
const picture = (map: ReadonlyMap<string, unknown>) => JSON.stringify([...map].sort());
const wordOf = ({ districts, organizations, ...rest }: typeof noRules) =>
  JSON.stringify([rest, picture(districts), picture(organizations)]);
