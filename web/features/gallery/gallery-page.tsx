import { lazy, type ReactNode, Suspense, useState } from 'react';
import { setLanguage, useLanguage } from '../../lib/i18n.ts';
import { currentTheme, setTheme, type Theme, themes } from '../../lib/preferences.ts';
import { PageHeader } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { UndoProvider } from '../../ui/undo-bar.tsx';

const Actions = lazy(() =>
  import('./gallery-actions.tsx').then(({ GalleryActions }) => ({ default: GalleryActions })),
);
const Fields = lazy(() =>
  import('./gallery-fields.tsx').then(({ GalleryFields }) => ({ default: GalleryFields })),
);
const States = lazy(() =>
  import('./gallery-states.tsx').then(({ GalleryStates }) => ({ default: GalleryStates })),
);
const Choices = lazy(() =>
  import('./gallery-choices.tsx').then(({ GalleryChoices }) => ({ default: GalleryChoices })),
);
const Writing = lazy(() =>
  import('./gallery-writing.tsx').then(({ GalleryWriting }) => ({ default: GalleryWriting })),
);
const Data = lazy(() => import('./gallery-data.tsx').then(({ GalleryData }) => ({ default: GalleryData })));
const Versions = lazy(() =>
  import('./gallery-versions.tsx').then(({ GalleryVersions }) => ({ default: GalleryVersions })),
);
const Charts = lazy(() =>
  import('./gallery-charts.tsx').then(({ GalleryCharts }) => ({ default: GalleryCharts })),
);
const Work = lazy(() => import('./gallery-work.tsx').then(({ GalleryWork }) => ({ default: GalleryWork })));
const Messages = lazy(() =>
  import('./gallery-messages.tsx').then(({ GalleryMessages }) => ({ default: GalleryMessages })),
);

const shown = (children: ReactNode) => <Suspense fallback={null}>{children}</Suspense>;

export function Component() {
  const language = useLanguage();
  const [theme, show] = useState<Theme>(currentTheme);
  return (
    <UndoProvider>
      <main id="main" tabIndex={-1} className="mx-auto max-w-5xl px-4 py-6 sm:px-6">
        <PageHeader title="Gallery" lead="Every component, in every state." />
        <div className="mb-6 flex flex-wrap gap-x-12 gap-y-4">
          <RadioGroup
            label="Theme"
            value={theme}
            onValueChange={(value) => {
              const next = themes.find((one) => one === value) ?? 'system';
              setTheme(next);
              show(next);
            }}
            options={themes.map((one) => ({ value: one, label: one }))}
          />
          <RadioGroup
            label="Language"
            value={language}
            onValueChange={(value) => void setLanguage(value === 'es' ? 'es' : 'en')}
            options={[
              { value: 'en', label: 'English' },
              { value: 'es', label: 'Español' },
            ]}
          />
        </div>
        <Tabs
          label="Components"
          items={[
            { id: 'actions', label: 'Actions', content: shown(<Actions />) },
            { id: 'fields', label: 'Fields', content: shown(<Fields />) },
            { id: 'states', label: 'States', content: shown(<States />) },
            { id: 'choices', label: 'Choices', content: shown(<Choices />) },
            { id: 'writing', label: 'Writing', content: shown(<Writing />) },
            { id: 'data', label: 'Data', content: shown(<Data />) },
            { id: 'versions', label: 'Versions', content: shown(<Versions />) },
            { id: 'charts', label: 'Charts', content: shown(<Charts />) },
            { id: 'work', label: 'Work', content: shown(<Work />) },
            { id: 'messages', label: 'Messages', content: shown(<Messages />) },
          ]}
        />
      </main>
    </UndoProvider>
  );
}
