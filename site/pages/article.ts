import { html, type Node } from '../html.ts';

/** A page that is read: one column, a heading, sections. */
export const article = (heading: string, lead: Node, sections: Node): Node =>
  html`<article class="narrow article">
    <h1>${heading}</h1>
    <p class="lead">${lead}</p>
    ${sections}
  </article>`;

export const section = (heading: string, content: Node): Node =>
  html`<section><h2>${heading}</h2>${content}</section>`;

export const list = (items: readonly Node[]): Node =>
  html`<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
