import { createTransport } from 'nodemailer';
import type { Accounts } from '../infra/accounts.ts';
import { type MailBrand, renderMail } from '../infra/mail-message.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { Sealer } from '../infra/sealer.ts';
import type { MailRequest } from '../tenancy/database.ts';
import { wayOutOf } from './mail-lists.ts';
import { getBrand } from './queries.ts';
import type { Job, JobContext } from './worker.ts';

/** `mail.send`: opens a sealed mail, renders it in its reader's language and hands it to the SMTP server. The queue repeats failures. */
export function sendMail(options: {
  smtpUrl: string;
  from: string;
  sealer: Sealer;
  origin: () => string;
  metrics: Metrics;
  accounts: Accounts;
}): Job {
  const transport = createTransport(options.smtpUrl, { from: options.from });
  return async (payload, context) => {
    const request = JSON.parse(options.sealer.open(String(payload.sealed))) as MailRequest;
    if (request.template === 'invitation' && (await inviteAtProvider(options, request))) return;
    const origin = options.origin();
    const wayOut = await wayOutOf(request, { sealer: options.sealer, origin }, context);
    const message = renderMail(request, origin, {
      brand: await brandOf(request, context),
      preferences: wayOut?.page ?? null,
    });
    try {
      await transport.sendMail({
        to: { name: '', address: message.to },
        subject: message.subject,
        text: message.text,
        html: message.html,
        headers: {
          'Content-Language': message.language,
          'Auto-Submitted': 'auto-generated',
          // A mail program's own button for it (RFC 8058): one POST, no page, no question.
          ...(wayOut && {
            'List-Unsubscribe': `<${wayOut.oneClick}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
      options.metrics.mails.inc({ outcome: 'sent' });
    } catch (error) {
      options.metrics.mails.inc({ outcome: 'failed' });
      // The SMTP answer may repeat the address, so only its code is kept with the job.
      throw new Error(`The mail server refused a mail (${(error as { code?: string }).code ?? 'unknown'})`);
    }
  };
}

/** A mail of an organization looks like it; what is said of none, or of one that is closed, looks like us. */
const brandOf = async ({ params }: MailRequest, { database }: JobContext): Promise<MailBrand | null> => {
  const { org_id } = params;
  if (!org_id) return null;
  const scope = { userId: null, action: 'mail.send', requestId: '' };
  const brand = await database.read(scope, (tx) => getBrand(tx, org_id));
  if (!brand) return null;
  const { name, color, digest, height, width } = brand;
  return { name, color, logo: digest && width && height ? { url: `/logos/${digest}`, width, height } : null };
};

/** A provider that is closed to sign-ups has to make the account, and then its mail is the invitation. */
const inviteAtProvider = (
  { accounts, origin }: { accounts: Accounts; origin: () => string },
  { to, language, params }: MailRequest,
): Promise<boolean> =>
  accounts.invite({
    email: to,
    redirectTo: `${origin()}/app/invitation#${params.token}`,
    data: { language, organization: params.organization ?? '', inviter: params.inviter ?? '' },
  });
