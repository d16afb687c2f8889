import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useLanguage } from '../lib/i18n.ts';
import { localeOf } from '../lib/language.ts';
import { queryClient } from '../lib/query-client.ts';

/** Above the router, so that error pages have them too. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale={localeOf(useLanguage())}>{children}</I18nProvider>
    </QueryClientProvider>
  );
}
