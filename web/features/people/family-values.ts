import { sayPhone, toE164 } from './phone.ts';
import type { Family, FamilyBody, Grade } from './types.ts';

/** The form's shape: text everywhere, '' for nothing. `person_id` because a field list keeps `id` for itself. */
export interface FamilyValues {
  name: string;
  external_id: string;
  /** Nothing while the family is new: then it is as the organization set it. */
  directory: Family['directory'] | '';
  guardians: {
    person_id: string;
    first_name: string;
    last_name: string;
    email: string;
    phone: string;
    relation: string;
    language: 'en' | 'es';
  }[];
  children: {
    person_id: string;
    first_name: string;
    last_name: string;
    grade: Grade | '';
    homeroom: string;
    do_not_disclose: boolean;
  }[];
}

export const newGuardian = (language: 'en' | 'es', last_name = ''): FamilyValues['guardians'][number] => ({
  person_id: '',
  first_name: '',
  last_name,
  email: '',
  phone: '',
  relation: '',
  language,
});
export const newChild = (last_name = ''): FamilyValues['children'][number] => ({
  person_id: '',
  first_name: '',
  last_name,
  grade: '',
  homeroom: '',
  do_not_disclose: false,
});

export const valuesOf = (family: Family): FamilyValues => ({
  name: family.name,
  external_id: family.external_id ?? '',
  directory: family.directory,
  guardians: family.guardians.map((guardian) => ({
    person_id: guardian.id,
    first_name: guardian.first_name,
    last_name: guardian.last_name,
    email: guardian.email ?? '',
    phone: guardian.phone ? sayPhone(guardian.phone) : '',
    relation: guardian.relation ?? '',
    language: guardian.language,
  })),
  children: family.children.map((child) => ({
    person_id: child.id,
    first_name: child.first_name,
    last_name: child.last_name,
    grade: child.grade ?? '',
    homeroom: child.homeroom ?? '',
    do_not_disclose: child.do_not_disclose,
  })),
});

const withId = (person_id: string) => (person_id ? { id: person_id } : {});

/** What the API takes. A family without a name of its own has that of its first guardian. */
export const bodyOf = (values: FamilyValues): FamilyBody => ({
  name: values.name.trim() || (values.guardians[0]?.last_name.trim() ?? ''),
  external_id: values.external_id.trim() || null,
  ...(values.directory === '' ? {} : { directory: values.directory }),
  guardians: values.guardians.map((guardian) => ({
    ...withId(guardian.person_id),
    first_name: guardian.first_name.trim(),
    last_name: guardian.last_name.trim(),
    email: guardian.email.trim() || null,
    phone: guardian.phone.trim() === '' ? null : (toE164(guardian.phone) ?? guardian.phone.trim()),
    relation: guardian.relation.trim() || null,
    language: guardian.language,
  })),
  children: values.children.map((child) => ({
    ...withId(child.person_id),
    first_name: child.first_name.trim(),
    last_name: child.last_name.trim(),
    grade: child.grade || null,
    homeroom: child.homeroom.trim() || null,
    do_not_disclose: child.do_not_disclose,
  })),
});
