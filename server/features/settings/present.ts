import type { DataOf, routes } from '@pto-connect/contract';
import type { Member } from '../../tenancy/actor.ts';
import type { SettingsView } from './service.ts';

export const presentSettings = (
  { settings, withoutTwoStep }: SettingsView,
  { actor }: { readonly actor: Member },
): DataOf<typeof routes.settings.get> => ({
  ...settings,
  without_two_step: withoutTwoStep,
  can: actor.can('settings.update') ? ['settings.update'] : [],
});
