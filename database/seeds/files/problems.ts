import type { Rows } from './shapes.ts';

const header = [
  'Family Name',
  'Guardian 1 Name',
  'Guardian 1 Email',
  'Guardian 1 Phone',
  'Guardian 1 Relation',
  'Guardian 1 Language',
  'Guardian 2 Name',
  'Guardian 2 Email',
  'Child 1 First Name',
  'Child 1 Last Name',
  'Child 1 Grade',
  'Child 1 Homeroom',
  'Child 1 Student ID',
  'Child 1 Directory Opt Out',
  'Notes',
];

type Cells = Partial<Record<(typeof header)[number], string>>;
const row = (cells: Cells) => header.map((name) => cells[name] ?? '');

/** A family in order, told shortly; `more` says what is wrong with it, or that nothing is. */
function family(name: string, guardian: string, child: string, number: string, more: Cells = {}): string[] {
  const address = `${guardian}.${name}`
    .normalize('NFD')
    .replace(/[^a-zA-Z.]/g, '')
    .toLowerCase();
  return row({
    'Family Name': name,
    'Guardian 1 Name': `${guardian} ${name}`,
    'Guardian 1 Email': `${address}@example.org`,
    'Child 1 First Name': child,
    'Child 1 Last Name': name,
    'Child 1 Grade': '2',
    'Child 1 Student ID': number,
    ...more,
  });
}

/** Forty rows: each kind of fault that a row of a file can have by itself, among rows that are in order. */
export const problemRows: Rows = [
  header,
  family('Barnes', 'Tara', 'Eli', '5001', { Notes: 'in order' }),
  family('Muñoz', 'José', 'Camila', '5002', { 'Guardian 1 Phone': '(512) 555-0101', Notes: 'in order' }),
  family('Carver', 'Sean', 'Nia', '5003', {
    'Guardian 1 Email': 'sean.carver(at)example.org',
    Notes: 'e-mail',
  }),
  family('Delaney', 'Erin', 'Jude', '5004', { 'Guardian 1 Email': 'erin@example', Notes: 'e-mail' }),
  family('Ávila', 'Inés', 'Belén', '5005', {
    'Guardian 1 Phone': '555-0104',
    Notes: 'phone without area code',
  }),
  family('Pike', 'Owen', 'Ruby', '5006', { 'Guardian 1 Phone': 'ask at the office', Notes: 'phone' }),
  family('Trần', 'Linh', 'Vy', '5007', { 'Child 1 Grade': '13', Notes: 'grade' }),
  family('Vance', 'Claire', 'Miles', '5008', { 'Child 1 Grade': 'K-2', Notes: 'grade' }),
  family('Haddad', 'Rania', 'Sami', '5009', { 'Child 1 Directory Opt Out': 'perhaps', Notes: 'yes or no' }),
  family('Yates', 'Kevin', 'Ivy', '5010', { 'Guardian 1 Language': 'Elvish', Notes: 'language' }),
  family('Zúñiga', 'Mónica', 'Abril', '1.23457E+11', { Notes: 'number shortened by the spreadsheet' }),
  family('Thorne', 'Beth', 'Finn', '5012', {
    'Guardian 1 Name': 'beth.thorne@example.org',
    Notes: 'an address for a name',
  }),
  family('Lindqvist', 'Maeve', '', '5013', { Notes: 'first name of the child missing' }),
  family('Kessler', 'Reid', 'Stella', '5014', {
    'Guardian 1 Name': '',
    Notes: 'name of the guardian missing',
  }),
  row({
    'Child 1 First Name': 'Wyatt',
    'Child 1 Grade': '3',
    'Child 1 Student ID': '5015',
    Notes: 'last name missing',
  }),
  row({ 'Family Name': 'Rutledge', Notes: 'nobody' }),
  family('Bishop', 'Theo', 'Hazel', '5017', {
    'Child 1 Homeroom': 'The room at the end of the long corridor behind the second library',
    Notes: 'too long',
  }),
  [...family('Dupree', 'Simone', 'Mason', '5018', { Notes: 'bakes cakes' }), 'pies', 'and bread'],
  family('Sutherland', 'Scott', 'Piper', '5019', { Notes: 'cut short' }).slice(0, 11),
  family('Galloway', 'Jodie', 'Caleb', '5001', { Notes: 'number of another child' }),
  family('Ramsey', 'Megan', 'Ava', '5021', { Notes: 'in order' }),
  family('Ramsey', 'Megan', 'Ava', '5021', { Notes: 'the same again' }),
  family('Ramsey', 'Megan', 'Ava', '5021', { 'Child 1 Grade': '3', Notes: 'another grade than above' }),
  family('Ordóñez', 'Lucía', 'Simón', '5024', {
    'Guardian 2 Name': 'Raúl Ordóñez',
    'Guardian 2 Email': 'raul@example.org',
    Notes: 'in order',
  }),
  family('Ordóñez', 'Lucía', 'Renata', '5025', {
    'Guardian 2 Name': 'Tomás Galván',
    'Guardian 2 Email': 'tomas@example.org',
    Notes: 'one home or two?',
  }),
  family('Prescott', 'Allison', 'Noah', '5026', { Notes: 'in order' }),
  family('Ellsworth', 'Nathan', 'Noah', '5026', {
    'Child 1 Last Name': 'Prescott',
    Notes: 'the child is in the home above',
  }),
  family('Fontaine', 'Danielle', 'Harper', '5028', {
    'Guardian 2 Name': 'Andre Fontaine',
    'Guardian 2 Email': 'danielle.fontaine@example.org',
    Notes: 'one address for two',
  }),
  family('Whitfield', 'Rachel', 'Zoë', '5029', {
    'Guardian 1 Name': 'Rachel & Curtis Whitfield',
    Notes: 'two people in one cell',
  }),
  family("O'Brien", 'Patrick', 'Liam', '5030', {
    'Guardian 1 Email': 'patrick@example.org; pat@mail.example',
    Notes: 'two addresses',
  }),
  family('Holloway', 'Hannah', 'Micah', '5031', {
    'Guardian 1 Phone': '512-555-0131 or 512-555-0132',
    Notes: 'two numbers',
  }),
  family('Calloway', 'Brooke', 'Jude', '5032', {
    'Guardian 1 Phone': '512-555-0133 ext. 12',
    Notes: 'extension',
  }),
  family('Jama', 'Ifrah', 'Sagal', '5033', { 'Guardian 1 Relation': 'Godparent', Notes: 'relation' }),
  family('Peña', 'Verónica', 'Nicolás', '5034', { 'Guardian 1 Language': 'Español', Notes: 'in order' }),
  family('Merriweather', 'Latoya', 'Nia', '5035', { 'Child 1 Grade': 'Kindergarten', Notes: 'in order' }),
  family('Underhill', 'Derek', 'Ivy', '5036', { 'Child 1 Grade': '4th', Notes: 'in order' }),
  family('Xu', 'Mei', 'Kai', '5037', { 'Guardian 1 Language': 'Mandarin', Notes: 'in order' }),
  family('Cantú', 'Rocío', 'Adrián', '5038', { 'Child 1 Homeroom': 'Ms. Jessup', Notes: 'in order' }),
  row({ Notes: 'a note without a family' }),
  family("D'Angelo", 'Marcus', 'Chloë', '5040', { 'Child 1 Directory Opt Out': 'yes', Notes: 'in order' }),
];
