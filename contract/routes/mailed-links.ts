import { route } from '../route.ts';
import { bool, list, nullable, object, oneOf, text, uuid } from '../schema.ts';
import { linkToken, publicEvent, publicOrganization, publicShift } from './public.ts';

/** A personal link is one character longer than the others, so that its address says what it is. */
const personalToken = () =>
  text({
    min: 44,
    max: 44,
    pattern: /^[A-Za-z0-9_-]{44}$/,
    example: 'Xk3vQ0dYb1p7m9s2t4u6w8y0A1C3E5G7I9K1M3O5Q7S9',
  });

export const personalLinkRoutes = {
  preview: route({
    id: 'personal_links.preview',
    method: 'POST',
    path: '/public/personal-links/preview',
    public: true,
    tenant: 'personal_link',
    summary: 'Whom a personal link was mailed to, and the shifts that it was about. Changes nothing',
    body: object({ link_token: personalToken() }),
    data: object({
      organization: publicOrganization,
      event: publicEvent,
      /** `is_mine`: this person holds it already. */
      shifts: list(object({ ...publicShift.fields, is_mine: bool(false) }), { max: 300 }),
      name: text({ max: 170, example: 'Rosa Delgado' }),
      language: oneOf(['en', 'es']),
    }),
    errors: ['link_invalid'],
  }),
  signUp: route({
    id: 'personal_links.sign_up',
    method: 'POST',
    path: '/public/personal-links/sign-up',
    public: true,
    tenant: 'personal_link',
    rate: 'mail',
    summary: 'Take a shift as the person whom the link was mailed to; a mail with a link to keep follows',
    body: object({ link_token: personalToken(), shift_id: uuid('019a0000-0000-7000-8000-000000000101') }),
    data: object({ token: linkToken() }),
    errors: ['link_invalid', 'shift_full', 'already_signed_up', 'event_not_open'],
  }),
};

/** Kinds of mail that somebody can do without. `changes` is what a member hears of at once. */
export const mailLists = ['asks', 'digest', 'changes'] as const;

const preferences = object({
  organization: publicOrganization,
  asks: bool(true),
  /** Null where the address is no member's: then there is no summary and nothing to hear of at once. */
  digest: nullable(oneOf(['off', 'daily', 'weekly'], 'daily')),
  changes: nullable(bool(true)),
});
const mailToken = { mail_token: linkToken() };

export const mailPreferenceRoutes = {
  preview: route({
    id: 'mail_preferences.preview',
    method: 'POST',
    path: '/public/mail-preferences/preview',
    public: true,
    tenant: 'mail_address',
    summary: 'What an address receives from an organization, by the link in its mails. Changes nothing',
    body: object(mailToken),
    data: preferences,
    errors: ['link_invalid'],
  }),
  update: route({
    id: 'mail_preferences.update',
    method: 'POST',
    path: '/public/mail-preferences/choice',
    public: true,
    tenant: 'mail_address',
    summary: 'Choose what an address receives; null leaves as it is',
    body: object({
      ...mailToken,
      asks: nullable(bool(true)),
      digest: nullable(oneOf(['off', 'daily', 'weekly'], 'weekly')),
      changes: nullable(bool(true)),
    }),
    data: preferences,
    errors: ['link_invalid'],
  }),
  refuse: route({
    id: 'mail_preferences.refuse',
    method: 'POST',
    path: '/public/mail-preferences/refusal',
    public: true,
    tenant: 'mail_address',
    summary: 'Receive one kind of mail no more, in one step (RFC 8058). A second time changes nothing',
    body: object({ ...mailToken, list: oneOf(mailLists) }),
    data: preferences,
    errors: ['link_invalid'],
  }),
};
