import { html, type Node } from './html.ts';
import { initialsOf } from './pages/words-of.ts';

interface Marked {
  name: string;
  logo?: { url: string; width: number; height: number } | null;
}

/** An organization's logo, or its initials. Its name stands beside it, so neither is read out. */
export const markOf = ({ name, logo }: Marked, size: 'small' | 'large' = 'small'): Node =>
  logo
    ? html`<img class="logo ${size}" src=${logo.url} alt="" width=${String(logo.width)} height=${String(logo.height)} />`
    : html`<span class="crest ${size}" aria-hidden="true">${initialsOf(name)}</span>`;
