import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../lib/announce.ts';
import { apiFile } from '../../lib/api.ts';
import type { QueryOf } from '../../lib/api-contract.ts';
import { saveFile } from '../../lib/download.ts';
import { useOrganization } from '../../lib/organization.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { useErrorMessage } from '../../ui/error-message.ts';

/** The families on screen, filtered as they are, as a file for a spreadsheet. */
export function CsvButton({ query }: { query: QueryOf<'families.list'> }) {
  const { t } = useTranslation('people');
  const { org_id, subdomain } = useOrganization();
  const wordError = useErrorMessage();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const file = await apiFile('families.list', 'text/csv', { params: { org_id }, query });
      saveFile(file, `${subdomain}-families.csv`);
      announce(t('csv.saved'));
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        kind="quiet"
        className="-mr-4"
        icon={<Download size={18} aria-hidden="true" />}
        onClick={() => void save()}
        isBusy={isBusy}
      >
        {t('csv.save')}
      </Button>
      {error !== null && (
        <Banner tone="danger" isLive className="w-full">
          {wordError(error)}
        </Banner>
      )}
    </>
  );
}
