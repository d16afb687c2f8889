import type { RoleType } from '@pto-connect/contract';

export interface DemoPerson {
  email: string;
  first_name: string;
  last_name: string;
  language: 'en' | 'es';
}
export interface DemoMember extends DemoPerson {
  role_type: RoleType;
}

export const demoPassword = 'demo-password-2026';

const person = (
  email: string,
  first_name: string,
  last_name: string,
  language: 'en' | 'es' = 'en',
): DemoPerson => ({
  email,
  first_name,
  last_name,
  language,
});

/** Registers Lincoln Elementary PTO. */
export const president = person('admin@example.org', 'Ana', 'Rivera');

/** Members of Lincoln Elementary PTO beside its president. The last two are guardians of the family file, address and all. */
export const members: readonly DemoMember[] = [
  { ...person('board@example.org', 'Marcus', 'Chen'), role_type: 'board_member' },
  { ...person('priya.shah@example.org', 'Priya', 'Shah'), role_type: 'board_member' },
  { ...person('lead@example.org', 'Daniela', 'Ortiz'), role_type: 'committee_lead' },
  { ...person('tom.becker@example.org', 'Tom', 'Becker'), role_type: 'committee_lead' },
  { ...person('volunteer@example.org', 'Grace', 'Kim'), role_type: 'volunteer' },
  { ...person('luis.mendoza@example.org', 'Luis', 'Mendoza', 'es'), role_type: 'volunteer' },
  { ...person('teacher@example.org', 'Helen', 'Abbott'), role_type: 'teacher' },
  { ...person('omar.haddad@example.org', 'Omar', 'Haddad'), role_type: 'teacher' },
  { ...person('parent@example.org', 'Scott', 'Wetherby'), role_type: 'parent_member' },
  { ...person('jodie.holloway18@example.org', 'Jodie', 'Holloway'), role_type: 'parent_member' },
  { ...person('monica.nunezortiz20@example.org', 'Mónica', 'Núñez Ortiz', 'es'), role_type: 'parent_member' },
];

/** A guardian of the family file who signs in with another address than the school has. */
export const guardianWithOwnAddress = { email: 'parent@example.org', search: 'scott wetherby' };

/** Asked to join and waits for approval. */
export const joiner = person('kevin.ward@example.org', 'Kevin', 'Ward');

/** Invited and not come yet. */
export const invited = [
  { email: 'treasurer.elect@example.org', role_type: 'board_member', language: 'en' },
  { email: 'nora.beltran@example.org', role_type: 'parent_member', language: 'es' },
] as const satisfies ReadonlyArray<{ email: string; role_type: RoleType; language: 'en' | 'es' }>;

export const middleSchoolPresident = person('ptsa@example.org', 'Renee', 'Foster');
export const harborPresident = person('harbor@example.org', 'Sam', 'Okafor');

export const copperPresident = person('copper@example.org', 'Lena', 'Ortega', 'es');
export const willowPresident = person('willow@example.org', 'Paul', 'Dietrich');

/** Above the PTOs: who runs the platform, the two district offices, and the principals. */
export const operator = person('operator@example.org', 'Robin', 'Vance');
export const districtOffice = person('district@example.org', 'Dana', 'Whitfield');
export const copperOffice = person('district.copper@example.org', 'Iris', 'Montoya', 'es');
export const principals = {
  lincoln: person('principal@example.org', 'Pat', 'Morgan'),
  middle: person('principal.middle@example.org', 'Joan', 'Meyer'),
  copper: person('principal.copper@example.org', 'Hector', 'Salas', 'es'),
};

/** The accounts that whoever starts the demo is shown: one for every role, one of a PTO without a district, and one for each level above. */
export const demoSignIns = [
  { role: 'Administrator', email: president.email },
  { role: 'Board member', email: 'board@example.org' },
  { role: 'Committee lead', email: 'lead@example.org' },
  { role: 'Volunteer', email: 'volunteer@example.org' },
  { role: 'Teacher', email: 'teacher@example.org' },
  { role: 'Parent', email: 'parent@example.org' },
  { role: 'Administrator of another PTO', email: harborPresident.email },
  { role: 'Principal', email: principals.lincoln.email },
  { role: 'District office', email: districtOffice.email },
  { role: 'Platform operator', email: operator.email },
].map((signIn) => ({ ...signIn, password: demoPassword }));
