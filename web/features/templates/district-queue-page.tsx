import { useParams } from 'react-router';
import { useApi, useApiChange } from '../../lib/queries.ts';
import { Queue } from './queue.tsx';

const refresh = ['district_templates.list', 'district_templates.get'] as const;
const useOne = (district_share_id: string) => {
  const { district_id = '' } = useParams();
  return useApi('district_templates.get', { params: { district_id, district_share_id } });
};

/** What PTOs share with the district. */
export function Component() {
  const { district_id = '' } = useParams();
  const params = { district_id };
  const list = useApi('district_templates.list', { params });
  const decide = useApiChange('district_templates.decide', { refresh: [...refresh] });
  const policy = useApiChange('district_templates.policy', { refresh: [...refresh] });
  return (
    <Queue
      doors={{
        list,
        useOne,
        decide: (district_share_id, body) =>
          decide.mutateAsync({ params: { ...params, district_share_id }, body }),
        setPolicy: (needs_approval) => policy.mutate({ params, body: { needs_approval } }),
        isSettingPolicy: policy.isPending,
        policyError: policy.error,
        back: `/district/${district_id}`,
      }}
    />
  );
}
