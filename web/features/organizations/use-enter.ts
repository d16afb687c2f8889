import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { refreshAccount } from '../../lib/session.ts';

/** Into an organization that one has just joined or registered: reads the new rights, then opens it. */
export function useEnter(): (orgId: string) => Promise<void> {
  const navigate = useNavigate();
  return useCallback(
    async (orgId: string) => {
      const { memberships } = await refreshAccount();
      const membership = memberships.find(({ org_id }) => org_id === orgId);
      await navigate(membership ? `/o/${membership.subdomain}` : '/', { replace: true });
    },
    [navigate],
  );
}
