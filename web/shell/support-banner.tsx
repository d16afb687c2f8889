import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../lib/format.ts';
import { useOrganization } from '../lib/organization.ts';
import { useAccount } from '../lib/session.ts';
import { Banner } from '../ui/banner.tsx';

/** While somebody of support is inside, every page says so to those who may see such visits, with the way to end it. */
export function SupportBanner() {
  const { t } = useTranslation('shell');
  const format = useFormat();
  const { org_id, path } = useOrganization();
  const { memberships } = useAccount();
  const support = memberships.find((membership) => membership.org_id === org_id)?.support;
  if (!support) return null;
  return (
    <Banner
      tone="warning"
      className="mb-6 print:hidden"
      action={
        <Link
          className="flex min-h-11 items-center font-semibold text-action hover:underline"
          to={path('settings/hierarchy?tab=looks')}
        >
          {t('support.look')}
        </Link>
      }
    >
      {t('support.inside', { name: support.operator_name, time: format.time(support.expires_at) })}
    </Banner>
  );
}
