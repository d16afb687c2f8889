import { type DataOf, grades } from './api-contract.ts';
import { useApi } from './queries.ts';

export type Grade = DataOf<'grades.list'>[number];

/**
 * Grades to choose from here: those that the organization or its school has. What a record holds already stays in the
 * choice, and while they are being read, or may not be read, all are offered.
 */
export function useGradeChoice(): (kept: string | null) => Grade[] {
  const { data } = useApi('grades.list');
  return (kept) => grades.filter((grade) => data === undefined || data.includes(grade) || grade === kept);
}
