import { useParams } from 'react-router';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Queue } from './queue.tsx';

const refresh = ['school_templates.list', 'school_templates.get'] as const;
const useOne = (school_share_id: string) => {
  const { school_id = '' } = useParams();
  return useApi('school_templates.get', { params: { school_id, school_share_id } });
};

/** What PTOs share with the school. */
export function Component() {
  const { school_id = '' } = useParams();
  const params = { school_id };
  const list = useApi('school_templates.list', { params });
  const decide = useApiChange('school_templates.decide', { refresh: [...refresh] });
  const policy = useApiChange('school_templates.policy', { refresh: [...refresh] });
  return (
    <Queue
      doors={{
        list,
        useOne,
        decide: (school_share_id, body) =>
          decide.mutateAsync({ params: { ...params, school_share_id }, body }),
        setPolicy: (needs_approval) => policy.mutate({ params, body: { needs_approval } }),
        isSettingPolicy: policy.isPending,
        policyError: policy.error,
        back: `/school/${school_id}`,
      }}
    />
  );
}
