import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import { announce } from './announce.ts';
import { useOptionalOrganization } from './organization.ts';

let arrivedAt: string | null = null;
let isFirstPage = true;

/**
 * Sets the document's title and, after a change of route, moves the focus to the page's heading and says its
 * title once. A change of filters or tab (the query) is not a change of route.
 */
export function usePageTitle(title: string): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const organization = useOptionalOrganization();
  const place = organization ? `${organization.name} · PTO Connect` : 'PTO Connect';

  useEffect(() => {
    document.title = `${title} · ${place}`;
  }, [title, place]);

  useEffect(() => {
    if (!title || arrivedAt === pathname) return;
    arrivedAt = pathname;
    if (isFirstPage) {
      isFirstPage = false;
      return;
    }
    // Where the page stands is the browser's memory: Back returns to where one was.
    heading.current?.focus({ preventScroll: true });
    announce(title);
  }, [title, pathname]);

  return heading;
}
