import { useTranslation } from 'react-i18next';
import type { DataOf } from '../../lib/api-contract.ts';
import { useFormat } from '../../lib/format.ts';
import { Facts } from '../../ui/page.tsx';

type Figure = DataOf<'district_organizations.get'>['figures'][number];
type Officer = DataOf<'district_organizations.get'>['officers'][number];

/** The numbers that a PTO shares; small counts of people say that they are small, and not how small. */
export function FigureFacts({ figures, smallCell }: { figures: readonly Figure[]; smallCell: number }) {
  const { t } = useTranslation('consoles');
  const format = useFormat();
  if (figures.length === 0) return <p className="text-muted">{t('organization.notShared')}</p>;
  return (
    <Facts
      items={figures.map(({ figure, value }) => ({
        label: t(`figure.${figure}`),
        value: value === null ? t('figure.fewer', { count: smallCell }) : format.number(value),
      }))}
    />
  );
}

/** Officers who agreed to be named, each office in the reader's language. */
export function OfficerFacts({ officers, isShared }: { officers: readonly Officer[]; isShared: boolean }) {
  const { t, i18n } = useTranslation('consoles');
  if (!isShared) return <p className="text-muted">{t('organization.notShared')}</p>;
  if (officers.length === 0) return <p className="text-muted">{t('organization.officersNone')}</p>;
  const byOffice = new Map<string, string[]>();
  for (const { office, office_es, name } of officers) {
    const label = i18n.language === 'es' ? office_es : office;
    byOffice.set(label, [...(byOffice.get(label) ?? []), name]);
  }
  return <Facts items={[...byOffice].map(([label, names]) => ({ label, value: names.join(', ') }))} />;
}
