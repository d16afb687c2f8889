import { useApi, useApiChange } from '../../lib/queries.ts';
import { Queue } from './queue.tsx';

const refresh = ['platform_templates.list', 'platform_templates.get'] as const;
const useOne = (platform_share_id: string) =>
  useApi('platform_templates.get', { params: { platform_share_id } });

/** What PTOs share with everybody. */
export function Component() {
  const list = useApi('platform_templates.list');
  const decide = useApiChange('platform_templates.decide', { refresh: [...refresh] });
  const policy = useApiChange('platform_templates.policy', { refresh: [...refresh] });
  return (
    <Queue
      doors={{
        list,
        useOne,
        decide: (platform_share_id, body) => decide.mutateAsync({ params: { platform_share_id }, body }),
        setPolicy: (needs_approval) => policy.mutate({ body: { needs_approval } }),
        isSettingPolicy: policy.isPending,
        policyError: policy.error,
        back: '/platform',
      }}
    />
  );
}
