import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { loadNamespaces } from './i18n.ts';

interface PageModule {
  Component: ComponentType;
  loader?: RouteObject['loader'];
}

/** Loads a page and its words side by side: `lazy: page(() => import('./families-page.tsx'), 'people')`. */
export const page =
  (load: () => Promise<PageModule>, ...namespaces: string[]) =>
  async () => {
    const [module] = await Promise.all([load(), loadNamespaces(...namespaces)]);
    return module.loader
      ? { Component: module.Component, loader: module.loader }
      : { Component: module.Component };
  };

/** What the frame reads from a route: the right without which the page only says who holds it. */
export interface PageHandle {
  needs?: string;
}
/** `handle: needs('families.list')` */
export const needs = (permission: string): PageHandle => ({ needs: permission });
