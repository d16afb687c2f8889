import type { ReactNode } from 'react';
import { Outlet } from 'react-router';
import { Brand } from './brand.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { SkipLink } from './skip-link.tsx';

/** One column for one question: signing in, joining, registering. */
export function EntryFrame({ children, menu }: { children: ReactNode; menu?: ReactNode }) {
  return (
    <>
      <SkipLink />
      <div className="flex min-h-dvh flex-col">
        <header className="flex items-center justify-between gap-4 px-4 py-2 sm:px-6">
          <a href="/" className="flex min-h-11 items-center rounded-md">
            <Brand />
          </a>
          <div className={menu ? '-mr-2 flex' : '-mr-4'}>
            <LanguageSwitch />
            {menu}
          </div>
        </header>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-md flex-1 px-4 pt-6 pb-16 sm:pt-12">
          {children}
        </main>
      </div>
    </>
  );
}

export function Component() {
  return (
    <EntryFrame>
      <Outlet />
    </EntryFrame>
  );
}
