import type { Api } from '@pto-connect/contract';
import type { DemoClient } from './demo-client.ts';

interface Sharing {
  /** An organization under the district, as its administrator. */
  lincoln: { client: DemoClient };
  boosters: { client: DemoClient };
  /** The district's office. */
  office: DemoClient;
  district_id: string;
}

const clearing: Api['templates.create']['body'] = {
  title: 'Practice evening, hour by hour',
  title_es: 'Noche de práctica, hora por hora',
  summary: 'How two helpers open, run and close an evening in the gym.',
  summary_es: 'Cómo dos personas abren, llevan y cierran una noche en el gimnasio.',
  content: {
    agenda: {
      items: [
        { title: 'Open the gym', title_es: 'Abrir el gimnasio', minutes: 15, notes: null, notes_es: null },
        {
          title: 'Sign everybody in',
          title_es: 'Registrar a todos',
          minutes: 10,
          notes: 'Children are picked up by the grown-up on their list.',
          notes_es: 'A cada niño lo recoge la persona de su lista.',
        },
        { title: 'Practice', title_es: 'Práctica', minutes: 60, notes: null, notes_es: null },
        { title: 'Clear and lock', title_es: 'Recoger y cerrar', minutes: 15, notes: null, notes_es: null },
      ],
    },
  },
};

/** A past event kept for next year and sent to the district, where it waits; one that the district has approved; one within the school. */
export async function shareTemplates({ lincoln, boosters, office, district_id }: Sharing): Promise<void> {
  const events = await lincoln.client('events.list', { query: { limit: 200, status: 'published' } });
  const busiest = events.toSorted((one, other) => other.shift_places - one.shift_places)[0];
  if (busiest === undefined) throw new Error('The demo has no event to keep as a template');
  const kept = await lincoln.client('templates.save', {
    body: {
      kind: 'event',
      subject_id: busiest.id,
      title: busiest.title,
      title_es: busiest.title_es,
      summary: 'As we run it, with every shift.',
      summary_es: 'Como lo hacemos, con cada turno.',
    },
  });
  const share = (client: DemoClient, template_id: string, level: 'school' | 'district') =>
    client('template_shares.create', { params: { template_id }, body: { level } });
  await share(lincoln.client, kept.id, 'school');
  await share(lincoln.client, kept.id, 'district');

  const written = await boosters.client('templates.create', { body: clearing });
  const { shares } = await share(boosters.client, written.id, 'district');
  await office('district_templates.decide', {
    params: { district_id, district_share_id: shares[0]?.id ?? '' },
    body: { approve: true, reason: null },
  });
}
