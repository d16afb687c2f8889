/** One statement of the scale data, in order. Tables `org` and functions `pg_temp.*` come from scale.ts. */
export interface ScaleStatement {
  readonly name: string;
  readonly sql: string;
}

const member = 'org cross join lateral generate_series(1, org.members) n';

/** What the scale data is made of. Days are fixed: past school years, and years so far off that they are always to come. */
export function scaleStatements(events: { past: number; coming: number }): ScaleStatement[] {
  const allEvents = events.past + events.coming;
  const event = `org cross join generate_series(1, ${allEvents}) e`;
  const day = `case when e <= ${events.past} then date '2024-08-12' + (e * 11) else date '2039-08-15' + ((e - ${events.past}) * 5) end`;
  return [
    {
      name: 'districts',
      sql: `insert into public.districts (id, name, code)
        select pg_temp.uid('district', d, 0), 'Scale District ' || d, 'SD' || d from generate_series(1, 20) d`,
    },
    {
      name: 'schools',
      sql: `insert into public.schools (id, district_id, name, code, grade_levels)
        select pg_temp.uid('school', i, 0), pg_temp.uid('district', 1 + i % 20, 0), 'Scale School ' || i, 'S' || i, '{K,1,2,3,4,5}'
        from org`,
    },
    {
      name: 'organizations',
      sql: `insert into public.organizations (id, school_id, name, type, subdomain, school_name, state, time_zone, join_code, created_at)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('school', i, 0), 'Scale PTO ' || i, 'pto', 'scale-' || i,
          'Scale School ' || i, 'TX', 'America/Chicago', 'SC' || lpad(i::text, 6, '0'), timestamptz '2024-08-01 12:00Z'
        from org`,
    },
    {
      name: 'accounts',
      sql: `insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
          raw_user_meta_data, created_at, updated_at)
        select pg_temp.uid('user', i, n), 'authenticated', 'authenticated', 'member-' || i || '-' || n || '@scale.example.org',
          :password_hash, timestamptz '2024-08-01 12:00Z', '{"provider": "email", "providers": ["email"]}',
          jsonb_build_object('language', 'en'), timestamptz '2024-08-01 12:00Z', timestamptz '2024-08-01 12:00Z'
        from ${member}`,
    },
    {
      name: 'identities',
      sql: `insert into auth.identities (id, provider_id, user_id, identity_data, provider, created_at, updated_at)
        select id, id::text, id, jsonb_build_object('sub', id, 'email', email, 'email_verified', true), 'email', created_at, created_at
        from auth.users`,
    },
    {
      name: 'sessions (every fourth account; in the first ten organizations all)',
      sql: `insert into auth.sessions (id, user_id, created_at, updated_at, aal, not_after)
        select pg_temp.uid('session', i, n), pg_temp.uid('user', i, n), timestamptz '2024-08-01 12:00Z',
          timestamptz '2024-08-01 12:00Z', 'aal1', timestamptz '2099-01-01 00:00Z'
        from ${member} where n % 4 = 0 or n <= 20 or i <= 10`,
    },
    {
      name: 'profiles',
      sql: `insert into public.user_profiles (org_id, id, user_id, first_name, last_name, email, language, status, joined_at, created_at)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('profile', i, n), pg_temp.uid('user', i, n),
          pg_temp.first_name(i, n), pg_temp.last_name(i, n), 'member-' || i || '-' || n || '@scale.example.org',
          case when n % 5 = 0 then 'es' else 'en' end, case when n % 60 = 59 then 'pending' else 'active' end,
          timestamptz '2024-08-01 12:00Z' + n * interval '7 minutes', timestamptz '2024-08-01 12:00Z' + n * interval '7 minutes'
        from ${member}`,
    },
    {
      name: 'roles',
      sql: `insert into public.user_roles (org_id, id, user_id, role_type)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('role', i, n), pg_temp.uid('user', i, n),
          case when n = 1 then 'admin' when n <= 5 then 'board_member' when n <= case when i = 1 then 200 when i <= 10 then 60 else 10 end then 'committee_lead'
            when n <= 15 then 'volunteer' when n <= 18 then 'teacher' else 'parent_member' end
        from ${member}`,
    },
    {
      name: 'permission overrides (every third organization)',
      sql: `insert into public.organization_permissions (org_id, permission_key, min_role_required)
        select pg_temp.uid('organization', i, 0), t.permission_key, t.default_min_role
        from org cross join (select permission_key, default_min_role, row_number() over (order by permission_key) as k
          from public.permission_templates) t
        where i % 3 = 0 and t.k % 4 = 0`,
    },
    {
      name: 'families (one for two members)',
      sql: `insert into public.families (org_id, id, name, directory, created_at)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('family', i, n), pg_temp.last_name(i, n),
          'nothing', timestamptz '2024-08-01 12:00Z' + n * interval '7 minutes'
        from ${member} where n % 2 = 1`,
    },
    {
      name: 'guardians',
      sql: `insert into public.guardians (org_id, id, family_id, position, profile_id, first_name, last_name, email)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('guardian', i, n), pg_temp.uid('family', i, n - 1 + n % 2),
          (n + 1) % 2, pg_temp.uid('profile', i, n), pg_temp.first_name(i, n), pg_temp.last_name(i, n),
          'member-' || i || '-' || n || '@scale.example.org'
        from ${member}`,
    },
    {
      name: 'children',
      sql: `insert into public.children (org_id, id, family_id, position, first_name, last_name, grade, homeroom)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('child', i, n), pg_temp.uid('family', i, n - 1 + n % 2),
          (n + 1) % 2, pg_temp.first_name(i, n + 7), pg_temp.last_name(i, n - 1 + n % 2), (1 + n % 5)::text, 'Room ' || (1 + n % 24)
        from ${member}`,
    },
    {
      name: 'events',
      sql: `insert into public.events (org_id, id, title, title_es, description, category, location, all_day, event_date, end_date,
          starts_at, ends_at, capacity, visibility, slug, status, cancel_reason, published_at, created_by, attending, maybe, created_at)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('event', i, e),
          (array['Fall Festival','Book Fair','Board meeting','Bake sale','Movie night','Science fair'])[1 + e % 6] || ' ' || e,
          case when e % 2 = 0 then 'Reunión ' || e end, 'Bring the family. Doors open ten minutes before; parking is behind the gym.',
          (array['social','fundraiser','meeting','volunteering','school','other'])[1 + e % 6], 'School field', false, day, day,
          (day + time '15:00') at time zone 'America/Chicago', (day + time '19:00') at time zone 'America/Chicago',
          case when e % 4 = 0 then 10000 end, case when e % 2 = 0 then 'public' else 'members' end, 'event-' || e,
          case when e > ${events.past} and e % 20 = 19 then 'draft' when e > ${events.past} and e % 20 = 9 then 'cancelled' else 'published' end,
          case when e > ${events.past} and e % 20 = 9 then 'Storm warning.' end,
          case when not (e > ${events.past} and e % 20 = 19) then timestamptz '2024-08-02 12:00Z' end,
          pg_temp.uid('profile', i, 2), 12, 2, timestamptz '2024-08-01 12:00Z'
        from ${event} cross join lateral (select ${day} as day) d`,
    },
    {
      name: 'shifts (two an event)',
      sql: `insert into public.shifts (org_id, id, event_id, title, title_es, starts_at, ends_at, places, places_taken)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('shift', i, e * 10 + s), pg_temp.uid('event', i, e), 'Table ' || s, 'Mesa ' || s,
          (day + time '15:00' + s * interval '1 hour') at time zone 'America/Chicago',
          (day + time '16:00' + s * interval '1 hour') at time zone 'America/Chicago', 8, 1
        from ${event} cross join lateral (select ${day} as day) d cross join generate_series(1, 2) s`,
    },
    {
      // Six a event: four yes with two guests each (12 attending), one maybe with a guest (2), one no.
      name: 'answers (six an event)',
      sql: `insert into public.rsvps (org_id, id, event_id, profile_id, response, guests, created_at, updated_at)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('rsvp', i, e * 10 + r), pg_temp.uid('event', i, e),
          pg_temp.uid('profile', i, 1 + (e * 13 + r * 7) % members),
          case when r <= 4 then 'yes' when r = 5 then 'maybe' else 'no' end, case when r <= 4 then 2 when r = 5 then 1 else 0 end,
          timestamptz '2024-08-03 12:00Z' + e * interval '1 hour', timestamptz '2024-08-03 12:00Z' + e * interval '1 hour' + r * interval '1 minute'
        from ${event} cross join generate_series(1, 6) r`,
    },
    {
      name: 'sign-ups (one a shift)',
      sql: `insert into public.sign_ups (org_id, id, event_id, shift_id, profile_id, name, status, confirmed_at)
        select pg_temp.uid('organization', i, 0), pg_temp.uid('sign_up', i, e * 10 + s), pg_temp.uid('event', i, e),
          pg_temp.uid('shift', i, e * 10 + s), pg_temp.uid('profile', i, p), pg_temp.first_name(i, p) || ' ' || pg_temp.last_name(i, p),
          'confirmed', timestamptz '2024-08-04 12:00Z'
        from ${event} cross join generate_series(1, 2) s cross join lateral (select 1 + (e * 17 + s * 5) % members as p) x`,
    },
    {
      name: 'audit log (one entry an answer of the past)',
      sql: `insert into public.audit_log (org_id, id, occurred_at, actor_user_id, action, request_id, operation, table_name, row_id, after)
        select org_id, pg_temp.uid('audit', ('x' || substr(org_id::text, 10, 4))::bit(16)::int, row_number() over (partition by org_id order by id)),
          updated_at, null, 'rsvps.set', 'req_scale', 'insert', 'rsvps', id, to_jsonb(r)
        from public.rsvps r where event_id < pg_temp.uid('event', ('x' || substr(org_id::text, 10, 4))::bit(16)::int, ${events.past + 1})`,
    },
  ];
}
