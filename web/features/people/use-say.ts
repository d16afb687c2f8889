import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Child, fullName, type Grade, relations } from './types.ts';

/** Grades, relations and children in words. */
export function useSay() {
  const { t } = useTranslation('people');
  return useMemo(() => {
    const grade = (value: Grade) => t(`grade.${value}`);
    return {
      grade,
      relation: (value: string) => {
        const known = relations.find((one) => one === value.trim().toLowerCase().replaceAll(' ', '_'));
        return known ? t(`relation.${known}`) : value;
      },
      /** "Mateo Delgado, 3rd grade, Room 12" */
      child: (child: Pick<Child, 'first_name' | 'last_name' | 'grade' | 'homeroom'>) =>
        [fullName(child), child.grade && grade(child.grade), child.homeroom].filter(Boolean).join(', '),
    };
  }, [t]);
}
