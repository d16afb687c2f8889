interface Line {
  en: string;
  es: string;
}

const every: readonly Line[] = [
  { en: 'Shared e-mail account of the office', es: 'Cuenta de correo compartida del cargo' },
  {
    en: 'Sign-ins for websites and social media, changed to the new officer',
    es: 'Accesos a sitios y redes sociales, a nombre de la nueva persona',
  },
  {
    en: 'Where passwords are kept (never write one here)',
    es: 'Dónde se guardan las contraseñas (nunca escriba una aquí)',
  },
  { en: 'Keys to the school, closets and sheds', es: 'Llaves de la escuela, armarios y depósitos' },
  { en: 'Files and papers of the year', es: 'Archivos y documentos del año' },
  { en: 'Calendar of what comes next and by when', es: 'Calendario de lo que sigue y para cuándo' },
  {
    en: 'People to know: school office, district, vendors',
    es: 'Contactos: oficina de la escuela, distrito, proveedores',
  },
  { en: 'What is still open', es: 'Lo que queda pendiente' },
];

/** What changes hands with the office beside what changes hands with every one. */
const byKind: Record<string, readonly Line[]> = {
  president: [
    { en: 'Bylaws and standing rules', es: 'Estatutos y reglamento' },
    { en: 'Insurance policy and its contact', es: 'Póliza de seguro y su contacto' },
    { en: 'Contracts and agreements in force', es: 'Contratos y acuerdos vigentes' },
    { en: 'Signature card at the bank', es: 'Tarjeta de firmas en el banco' },
    { en: 'Registration with the state, due dates', es: 'Registro ante el estado y sus fechas' },
  ],
  treasurer: [
    { en: 'Signature card at the bank', es: 'Tarjeta de firmas en el banco' },
    {
      en: 'Checkbook, debit cards and deposit slips',
      es: 'Chequera, tarjetas de débito y boletas de depósito',
    },
    {
      en: 'Bank statements, reconciled through the last month',
      es: 'Estados de cuenta, conciliados hasta el último mes',
    },
    { en: 'Books and receipts of the year', es: 'Libros y recibos del año' },
    { en: 'Adopted budget', es: 'Presupuesto aprobado' },
    { en: 'Tax number and last tax filing', es: 'Número fiscal y última declaración' },
    { en: 'Cash box, counted by both', es: 'Caja chica, contada por las dos personas' },
    { en: 'Date of the yearly review of the books', es: 'Fecha de la revisión anual de los libros' },
  ],
  secretary: [
    { en: 'Minutes of the year, approved and signed', es: 'Actas del año, aprobadas y firmadas' },
    { en: 'Bylaws and list of officers', es: 'Estatutos y lista de la mesa directiva' },
    { en: 'Attendance and membership roll', es: 'Asistencia y padrón de miembros' },
    { en: 'Letterhead, stamps and forms', es: 'Papel membretado, sellos y formularios' },
  ],
  volunteer_coordinator: [
    {
      en: 'List of volunteers and what they like to do',
      es: 'Lista de voluntarios y lo que prefieren hacer',
    },
    { en: 'Background checks and their dates', es: 'Verificaciones de antecedentes y sus fechas' },
    { en: 'Supplies: aprons, signs, vests', es: 'Materiales: delantales, letreros, chalecos' },
  ],
  membership_chair: [
    { en: 'Membership roll with who has paid', es: 'Padrón de miembros con los pagos' },
    { en: 'Forms and envelopes for the drive', es: 'Formularios y sobres para la campaña' },
    {
      en: 'Report owed to the state or national office',
      es: 'Informe que se debe a la oficina estatal o nacional',
    },
  ],
};

/** The checklist that fits an office, its own lines first. */
export const checklistFor = (kind: string): Line[] => [...(byKind[kind] ?? []), ...every];
