import './app.css';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { onSignedOut } from './lib/api.ts';
import { startLanguage } from './lib/i18n.ts';
import { showTheme } from './lib/preferences.ts';
import { followSession, markExpired } from './lib/session.ts';
import { routes } from './routes.tsx';
import { Providers } from './shell/providers.tsx';

showTheme();
followSession();
onSignedOut(markExpired);

/** After a new release the old chunks are gone; one reload fetches the new ones. Offline it would only lose the page. */
window.addEventListener('vite:preloadError', (event) => {
  if (!navigator.onLine) return;
  const last = Number(sessionStorage.getItem('pto-connect.reloaded') ?? 0);
  if (Date.now() - last < 10_000) return;
  event.preventDefault();
  sessionStorage.setItem('pto-connect.reloaded', String(Date.now()));
  window.location.reload();
});

const container = document.getElementById('root');
if (!container) throw new Error('The page has no place for the application.');
await startLanguage();
createRoot(container).render(
  <Providers>
    <RouterProvider router={createBrowserRouter(routes, { basename: '/app' })} />
  </Providers>,
);
