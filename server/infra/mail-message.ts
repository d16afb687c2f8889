import { readFileSync } from 'node:fs';
import i18next, { type TFunction } from 'i18next';
import { defaultBrand, inkOn, isBrandColor } from '../../site/brand.ts';
import type { MailRequest } from '../tenancy/database.ts';
import { escapeHtml } from './html.ts';

/** What school and district have with an organization, as it is mailed to those who can act on it. */
export const hierarchyMails = [
  'hierarchy_request_received',
  'adoption_asked',
  'adoption_accepted',
  'adoption_declined',
  'adoption_ended',
  'filing_due',
  'filing_overdue',
  'filing_returned',
  'sign_off_signed',
  'sign_off_declined',
] as const;

/** Where each template's button leads. Links carry their token in the path or query of a page of ours, never of the API. */
const links: Record<string, (params: Record<string, string>) => string | null> = {
  confirmation: (p) => verifyLink(p, 'email'),
  magic_link: (p) => verifyLink(p, 'email'),
  recovery: (p) => verifyLink(p, 'recovery'),
  invite: (p) => verifyLink(p, 'invite'),
  email_change_current: (p) => verifyLink(p, 'email_change'),
  email_change_new: (p) => verifyLink(p, 'email_change'),
  already_registered: () => '/app/sign-in',
  sessions_ended: () => '/app/sign-in',
  second_factor_reset: () => '/app/account/security',
  invitation: (p) => `/app/invitation#${p.token}`,
  scope_invitation: (p) => `/app/scope-invitation#${p.token}`,
  join_approved: (p) => `/app/o/${p.org_id}`,
  office_appointed: (p) => `/app/o/${p.org_id}/settings/offices`,
  office_term_ending: (p) => `/app/o/${p.org_id}/settings/offices`,
  recovery_asked: (p) => `/app/o/${p.org_id}/settings/recovery`,
  handover_begun: (p) => `/app/o/${p.org_id}/settings/handover/${p.handover_id}`,
  office_falls_vacant: (p) => `/app/o/${p.org_id}/settings/offices`,
  join_requested: (p) => `/app/o/${p.org_id}/members`,
  sign_up_confirm: (p) => `/s/${p.token}`,
  sign_up_confirmed: (p) => `/s/${p.token}`,
  shift_ask: (p) => (p.token ? `/s/${p.token}` : `/app/o/${p.org_id}/events/${p.event_id}`),
  event_changed: (p) => (p.event_id ? `/app/o/${p.org_id}/events/${p.event_id}` : null),
  shift_changed: (p) => (p.event_id ? `/app/o/${p.org_id}/events/${p.event_id}` : null),
  role_changed: (p) => `/app/o/${p.org_id}`,
  ...Object.fromEntries(
    hierarchyMails.map((kind) => [
      kind,
      (p: Record<string, string>) => `/app/o/${p.org_id}/settings/hierarchy?tab=${p.tab}`,
    ]),
  ),
  recovery_asked_operator: () => '/app/platform?tab=recoveries',
  recovery_approved: (p) => `/app/o/${p.org_id}/settings/recovery`,
  recovery_declined: (p) => `/app/o/${p.org_id}/settings/recovery`,
  closure_asked: () => '/app/platform?tab=offboarding',
  scope_request_answered: (p) => `/app/district/${p.scope_id}?tab=requests`,
  scope_filings: (p) => `/app/district/${p.scope_id}`,
  scope_adoption_asked: (p) => `/app/school/${p.scope_id}?tab=adoptions`,
  scope_adoption_accepted: (p) => `/app/school/${p.scope_id}`,
  scope_adoption_declined: (p) => `/app/school/${p.scope_id}`,
  scope_adoption_ended: (p) => `/app/school/${p.scope_id}`,
  scope_template_shared: (p) => `/app/${p.level}/${p.scope_id}/templates`,
  scope_sign_off_asked: (p) => `/app/school/${p.scope_id}?tab=sign-offs`,
  digest: (p) => `/app/o/${p.org_id}/notifications`,
};

const verifyLink = (p: Record<string, string>, type: string) => {
  const query = new URLSearchParams({ type: p.type ?? type, token_hash: p.token_hash ?? '' });
  if (p.redirect_to) query.set('redirect_to', p.redirect_to);
  return `/app/verify?${query}`;
};

/** One line of a mail's list: its words stand under `lines` of the template, by key. A mail carries them as JSON in `params.lines`. */
export interface MailLine {
  key: string;
  count?: number;
  [value: string]: string | number | undefined;
}

export interface MailMessage {
  to: string;
  subject: string;
  text: string;
  html: string;
  language: 'en' | 'es';
}

const catalogue = (language: string) =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}/mail.json`, import.meta.url), 'utf8')) as object;
let translators: Record<'en' | 'es', TFunction> | undefined;
function translator(language: 'en' | 'es'): TFunction {
  if (!translators) {
    const instance = i18next.createInstance();
    // Values are escaped by `escape` below, where they enter HTML.
    void instance.init({
      lng: 'en',
      fallbackLng: false,
      initAsync: false,
      interpolation: { escapeValue: false },
      resources: { en: { translation: catalogue('en') }, es: { translation: catalogue('es') } },
    });
    translators = { en: instance.getFixedT('en'), es: instance.getFixedT('es') };
  }
  return translators[language];
}

/** How the organization that a mail comes from looks. */
export interface MailBrand {
  name: string;
  color: string | null;
  /** Its picture below the origin. */
  logo: { url: string; width: number; height: number } | null;
}

/** Words of the mails' catalogue for other places, such as a text that somebody edits before it is mailed. */
export const wordsOfMail = (
  language: 'en' | 'es',
  key: string,
  values: Record<string, string | number>,
): string => translator(language)(key, values);

/**
 * Renders a queued mail in the reader's language as text and HTML. `preferences` is where they choose what to receive. Throws for a template that has no words.
 */
export function renderMail(
  request: MailRequest,
  origin: string,
  { brand = null, preferences = null }: { brand?: MailBrand | null; preferences?: string | null } = {},
): MailMessage {
  const t = translator(request.language);
  const say = (key: string): string => {
    const { count } = request.params;
    const words = t(`${request.template}.${key}`, {
      ...request.params,
      ...(count === undefined ? {} : { count: Number(count) }),
      defaultValue: '',
    });
    return words.replaceAll(/[\r\n]+/g, ' ').trim();
  };
  const lines = (JSON.parse(request.params.lines ?? '[]') as MailLine[]).map(({ key, ...values }) =>
    t(`${request.template}.lines.${key}`, values)
      .replaceAll(/[\r\n]+/g, ' ')
      .trim(),
  );
  const subject = say('subject');
  if (subject === '') throw new Error(`There is no mail template named ${request.template}`);
  const path = links[request.template]?.(request.params) ?? null;
  const link = path === null ? null : new URL(path, origin).href;
  const paragraphs = ['greeting', 'body', 'detail', 'code'].map(say).filter((words) => words !== '');
  const safety = say('safety');
  const footer = t('common.footer');
  const button = say('button');
  const list = lines.length === 0 ? [] : [lines.map((line) => `• ${line}`).join('\n')];
  const choose = t('common.choose');
  const text = [
    ...paragraphs,
    ...list,
    ...(link === null ? [] : [`${button}: ${link}`]),
    ...(safety === '' ? [] : [safety]),
    footer,
    ...(preferences === null ? [] : [`${choose}: ${preferences}`]),
  ].join('\n\n');
  const html = page({
    language: request.language,
    subject,
    paragraphs,
    lines,
    safety,
    footer,
    preferences: preferences === null ? null : { words: choose, link: preferences },
    button,
    link,
    head: brand === null ? '' : headOf(brand, origin),
    color: brand?.color && isBrandColor(brand.color) ? brand.color : defaultBrand,
  });
  return { to: request.to, subject, text, html, language: request.language };
}

/** The organization above what it says. Its name stands beside the picture, so that is not read out. */
function headOf({ name, logo }: MailBrand, origin: string): string {
  const height = 40;
  const picture =
    logo === null
      ? ''
      : `<img src="${escapeHtml(new URL(logo.url, origin).href)}" alt="" height="${height}" width="${Math.round((logo.width / logo.height) * height)}" style="vertical-align:middle;margin:0 12px 0 0;border:0">`;
  return `<p style="margin:0 0 24px;font-size:16px;font-weight:bold">${picture}<span style="vertical-align:middle">${escapeHtml(name)}</span></p>`;
}

/** Mail programs know neither stylesheets nor variables, so the look is written into the elements. */
function page(mail: {
  language: string;
  subject: string;
  paragraphs: string[];
  lines: string[];
  /** What to know about the link and the mail itself; after them. */
  safety: string;
  footer: string;
  preferences: { words: string; link: string } | null;
  button: string;
  link: string | null;
  head: string;
  color: string;
}): string {
  const paragraphs = mail.paragraphs
    .map((words) => `<p style="margin:0 0 16px;font-size:16px;line-height:1.5">${escapeHtml(words)}</p>`)
    .join('');
  const lines =
    mail.lines.length === 0
      ? ''
      : `<ul style="margin:0 0 16px;padding:0 0 0 20px;font-size:16px;line-height:1.5">${mail.lines
          .map((line) => `<li style="margin:0 0 8px">${escapeHtml(line)}</li>`)
          .join('')}</ul>`;
  const button =
    mail.link === null
      ? ''
      : `<p style="margin:24px 0"><a href="${escapeHtml(mail.link)}" style="background:${mail.color};color:${inkOn(mail.color)};padding:14px 24px;border-radius:10px;text-decoration:none;font-weight:bold;display:inline-block">${escapeHtml(mail.button)}</a></p>` +
        `<p style="margin:0 0 16px;font-size:14px;color:#545b63;word-break:break-all">${escapeHtml(mail.link)}</p>`;
  const safety =
    mail.safety === ''
      ? ''
      : `<p style="margin:0;font-size:14px;line-height:1.5;color:#545b63">${escapeHtml(mail.safety)}</p>`;
  const preferences =
    mail.preferences === null
      ? ''
      : `<p style="margin:16px 0;font-size:14px;color:#545b63"><a href="${escapeHtml(mail.preferences.link)}" style="color:#545b63">${escapeHtml(mail.preferences.words)}</a></p>`;
  return (
    `<!doctype html><html lang="${mail.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(mail.subject)}</title></head>` +
    `<body style="margin:0;background:#f7f6f3;color:#1b1f23;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"><div style="max-width:560px;margin:0 auto;padding:24px">` +
    `<div style="background:#ffffff;border:1px solid #d9d6ce;border-radius:10px;padding:32px">${mail.head}<h1 style="margin:0 0 16px;font-size:22px">${escapeHtml(mail.subject)}</h1>${paragraphs}${lines}${button}${safety}</div>` +
    `<p style="margin:16px 0;font-size:14px;color:#545b63">${escapeHtml(mail.footer)}</p>${preferences}</div></body></html>`
  );
}
