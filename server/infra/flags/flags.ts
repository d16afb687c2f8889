import { randomUUID } from 'node:crypto';
import {
  type Client,
  type EvaluationContext,
  NOOP_PROVIDER,
  OpenFeature,
  ProviderEvents,
} from '@openfeature/server-sdk';
import { type FlagKey, flagKeys, flags as registry } from '@pto-connect/contract';
import { DatabaseFlagProvider, type ProviderOptions } from './provider.ts';

/** Whom a question is about: the organization or level at work, and the person. */
export interface FlagContext {
  readonly organization_id?: string | undefined;
  readonly school_id?: string | undefined;
  readonly district_id?: string | undefined;
  readonly user_id?: string | undefined;
}

/** What services ask. The keys are those of contract/flags.ts: another one does not compile. */
export interface FlagReader {
  /** Whether the flag is on here: for the organization, level and person of the request, or those named instead. */
  isOn(key: FlagKey, about?: FlagContext): Promise<boolean>;
  /** All that are on. */
  allOn(about?: FlagContext): Promise<FlagKey[]>;
  /** Whether decisions may be out of date at present, and from when they are. */
  readonly standing: { readonly isStale: boolean; readonly readAt: Date | null };
}

/** The flags of one server: an OpenFeature client over the provider, in a domain of its own. */
export class Flags {
  readonly #domain = `pto-connect-${randomUUID()}`;
  readonly #provider: DatabaseFlagProvider;
  readonly client: Client;

  constructor(options: ProviderOptions & { onChange?: () => void }) {
    this.#provider = new DatabaseFlagProvider(options);
    this.client = OpenFeature.getClient(this.#domain);
    if (options.onChange !== undefined)
      this.client.addHandler(ProviderEvents.ConfigurationChanged, options.onChange);
  }

  /** Reads the flags for the first time. A server whose database is away starts all the same, with the defaults. */
  async start(): Promise<void> {
    await OpenFeature.setProviderAndWait(this.#domain, this.#provider).catch(() => {});
  }

  /** Takes the notice that something was decided, in this process or another. */
  hear(): void {
    void this.#provider.refresh();
  }

  /** Notices were lost, or are heard again: `isListening` says which. */
  miss(isListening: boolean): void {
    if (isListening) void this.#provider.listen();
    else this.#provider.deafen();
  }

  /** Resolves when what was heard so far holds. */
  settled(): Promise<void> {
    return this.#provider.settled();
  }

  /** The reader for one request or job. */
  for(subject: FlagContext): FlagReader {
    const isOn = (key: FlagKey, about: FlagContext = subject) => this.#isOn(key, about);
    const provider = this.#provider;
    return {
      isOn,
      async allOn(about = subject) {
        const answers = await Promise.all(flagKeys.map((key) => isOn(key, about)));
        return flagKeys.filter((_key, index) => answers[index]);
      },
      get standing() {
        return provider.standing;
      },
    };
  }

  #isOn(key: FlagKey, about: FlagContext): Promise<boolean> {
    const { default: otherwise, share_of } = registry[key];
    const targetingKey = (share_of as string) === 'person' ? about.user_id : about.organization_id;
    const context: EvaluationContext = Object.fromEntries(
      Object.entries({ ...about, targetingKey }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    );
    return this.client.getBooleanValue(key, otherwise, context);
  }

  async close(): Promise<void> {
    await this.#provider.onClose();
    await OpenFeature.setProviderAndWait(this.#domain, NOOP_PROVIDER);
  }
}
