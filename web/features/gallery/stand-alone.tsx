import '../../app.css';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, Outlet } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { loadNamespaces, startLanguage } from '../../lib/i18n.ts';
import { showTheme } from '../../lib/preferences.ts';
import { Announcer } from '../../shell/announcer.tsx';
import { Providers } from '../../shell/providers.tsx';
import { Component as Gallery } from './gallery-page.tsx';

/** The gallery without the application around it: what the browser tests build and look at. */
showTheme();
const container = document.getElementById('root');
if (!container) throw new Error('The page has no place for the gallery.');
await startLanguage();
await loadNamespaces('parts');
createRoot(container).render(
  <Providers>
    <RouterProvider
      router={createBrowserRouter([
        {
          path: '*',
          element: (
            <>
              <Announcer />
              <Outlet />
            </>
          ),
          children: [{ path: '*', Component: Gallery }],
        },
      ])}
    />
  </Providers>,
);
