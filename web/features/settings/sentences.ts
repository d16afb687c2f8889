import type { TFunction } from 'i18next';
import type { Language } from '../../lib/language.ts';
import { deedOf, type Permission, stepOf } from './permissions.ts';

/** "Board members and administrators can publish events." in the reader's words. */
export const sentenceOf = (t: TFunction<'settings'>, language: Language, permission: Permission): string =>
  t('permissions.sentence', {
    who: t(`permissions.who.${stepOf(permission.min_role_required)}`),
    deed: deedOf(permission, language),
  });
