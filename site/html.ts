import { html as htm } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

export type Node = ComponentChildren;
/** Markup with every value escaped. */
export const html = htm as (strings: TemplateStringsArray, ...values: unknown[]) => VNode;

/** A whole document as text. */
export const toDocument = (root: VNode): string => `<!doctype html>${renderToString(root)}`;

/** A person's own text: blank lines separate paragraphs, single ones are kept by the stylesheet, markup stays text. */
export const paragraphs = (text: string): VNode[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => html`<p class="typed">${part}</p>`);
