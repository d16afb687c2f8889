import type { Api } from '@pto-connect/contract';

type Category = Api['events.create']['body']['category'];

export interface PlannedShift {
  title: string;
  title_es: string;
  /** On which day of the event, counted from 0. */
  day?: number;
  from: string;
  to: string;
  places: number;
  /** How many members sign up. */
  taken: number;
}

export interface PlannedEvent {
  title: string;
  title_es: string | null;
  description: string | null;
  description_es: string | null;
  category: Category;
  location: string | null;
  visibility: 'public' | 'members';
  /** Weeks from this one, and the weekday (0 is Sunday); or days from today. */
  when: { weeks: number; weekday: number } | { days: number };
  /** Days it lasts; 1 when absent. */
  lasts?: number;
  /** Local times; absent for an all-day event. */
  hours?: { from: string; to: string };
  capacity?: number;
  shifts?: readonly PlannedShift[];
  /** Answers of members, in the order of the cast: guests of each yes; -1 for maybe, -2 for no. */
  answers?: readonly number[];
  state?: 'draft' | { cancelled: string };
}

const shift = (
  title: string,
  title_es: string,
  from: string,
  to: string,
  places: number,
  taken: number,
  day = 0,
): PlannedShift => ({ title, title_es, from, to, places, taken, day });

/** Fourteen events of a school year, around today. */
export const programme: readonly PlannedEvent[] = [
  {
    title: 'Welcome Back Picnic',
    title_es: 'Picnic de bienvenida',
    description:
      'Bring a blanket and meet the families of your new class. The PTO grills; sides are welcome.',
    description_es:
      'Traiga una manta y conozca a las familias de la nueva clase. La PTO se encarga de la parrilla; los acompañamientos son bienvenidos.',
    category: 'social',
    location: 'School field',
    visibility: 'public',
    when: { weeks: -6, weekday: 6 },
    hours: { from: '11:00', to: '14:00' },
    shifts: [
      shift('Set up tables', 'Montar las mesas', '09:30', '11:00', 4, 4),
      shift('Grill', 'Parrilla', '11:00', '14:00', 3, 3),
      shift('Clean up', 'Limpieza', '14:00', '15:00', 4, 2),
    ],
    answers: [3, 2, 1, 3, 2, 0, -1, 2, 3, 3, 4],
  },
  {
    title: 'General Meeting',
    title_es: 'Reunión general',
    description: 'Budget for the year, committee reports, and questions for the principal.',
    description_es: 'Presupuesto del año, informes de los comités y preguntas para la directora.',
    category: 'meeting',
    location: 'Library',
    visibility: 'members',
    when: { weeks: -4, weekday: 2 },
    hours: { from: '18:30', to: '20:00' },
    answers: [0, 0, 0, -2, 0, 0, -2, 1],
  },
  {
    title: 'Lincoln Fun Run',
    title_es: 'Carrera divertida Lincoln',
    description: 'Every class runs for an hour. Families cheer, count laps and hand out water.',
    description_es:
      'Cada clase corre durante una hora. Las familias animan, cuentan vueltas y reparten agua.',
    category: 'fundraiser',
    location: 'School track',
    visibility: 'public',
    when: { weeks: -2, weekday: 5 },
    hours: { from: '08:30', to: '14:30' },
    shifts: [
      shift('Lap counters, morning', 'Contar vueltas, mañana', '08:15', '11:30', 6, 5),
      shift('Lap counters, afternoon', 'Contar vueltas, tarde', '11:30', '14:30', 6, 4),
      shift('Water station', 'Puesto de agua', '08:15', '14:30', 3, 3),
    ],
    answers: [1, 0, 0, -1, 0, 1, 0, 0, 1],
  },
  {
    title: 'Book Fair',
    title_es: 'Feria del libro',
    description: 'All week in the library. A quarter of every sale buys books for classrooms.',
    description_es:
      'Toda la semana en la biblioteca. Una cuarta parte de cada venta compra libros para las aulas.',
    category: 'school',
    location: 'Library',
    visibility: 'public',
    when: { weeks: -1, weekday: 1 },
    lasts: 5,
    shifts: [
      shift('Cashier, Monday', 'Caja, lunes', '08:00', '12:00', 2, 2),
      shift('Cashier, Wednesday', 'Caja, miércoles', '08:00', '12:00', 2, 1, 2),
      shift('Cashier, Friday', 'Caja, viernes', '08:00', '12:00', 2, 2, 4),
    ],
  },
  {
    title: 'Coat and Blanket Drive',
    title_es: 'Colecta de abrigos y mantas',
    description: 'Leave clean coats and blankets in the boxes by the office. Sorting help is welcome.',
    description_es:
      'Deje abrigos y mantas limpios en las cajas junto a la oficina. Se agradece ayuda para clasificar.',
    category: 'volunteering',
    location: 'Front office',
    visibility: 'public',
    when: { days: -2 },
    lasts: 10,
    shifts: [
      shift('Sort donations', 'Clasificar donaciones', '15:00', '17:00', 4, 2, 4),
      shift('Deliver to the shelter', 'Llevar al albergue', '15:00', '17:00', 2, 1, 9),
    ],
    answers: [0, -1, 0, 0],
  },
  {
    title: 'PTO Board Meeting',
    title_es: 'Reunión de la mesa directiva',
    description: 'Open to every member. Agenda: festival, grants for teachers, reading night.',
    description_es: 'Abierta a todos los miembros. Temas: festival, apoyos para maestros, noche de lectura.',
    category: 'meeting',
    location: 'Room 4',
    visibility: 'members',
    when: { weeks: 1, weekday: 2 },
    hours: { from: '18:00', to: '19:30' },
    answers: [0, 0, 0, 0, -1],
  },
  {
    title: 'Family Festival',
    title_es: 'Festival familiar',
    description: 'Games, food trucks, a dunk tank and music by the fifth-grade band. Tickets at the gate.',
    description_es:
      'Juegos, camiones de comida, tanque de agua y música de la banda de quinto grado. Boletos en la entrada.',
    category: 'fundraiser',
    location: 'School field and gym',
    visibility: 'public',
    when: { weeks: 1, weekday: 6 },
    hours: { from: '10:00', to: '14:00' },
    capacity: 400,
    shifts: [
      shift('Set up', 'Montaje', '08:00', '10:00', 6, 3),
      shift('Ticket table, first half', 'Mesa de boletos, primera parte', '10:00', '12:00', 2, 2),
      shift('Ticket table, second half', 'Mesa de boletos, segunda parte', '12:00', '14:00', 2, 1),
      shift('Game booths, first half', 'Puestos de juegos, primera parte', '10:00', '12:00', 8, 4),
      shift('Game booths, second half', 'Puestos de juegos, segunda parte', '12:00', '14:00', 8, 2),
      shift('Clean up', 'Limpieza', '14:00', '15:30', 6, 1),
    ],
    answers: [3, 2, 3, 1, -1, 2, 4, 1, -2, 3, 3, 2],
  },
  {
    title: 'Teacher Appreciation Lunch',
    title_es: 'Almuerzo de agradecimiento a los maestros',
    description: 'We cook, teachers sit down. Drop off dishes at the lounge by 10:30.',
    description_es:
      'Nosotros cocinamos, los maestros se sientan. Entregue los platos en la sala antes de las 10:30.',
    category: 'volunteering',
    location: 'Teachers’ lounge',
    visibility: 'members',
    when: { weeks: 2, weekday: 3 },
    hours: { from: '11:00', to: '13:00' },
    shifts: [
      shift('Serve lunch', 'Servir el almuerzo', '10:30', '13:00', 4, 1),
      shift('Watch a class at recess', 'Cuidar una clase en el recreo', '11:30', '12:30', 5, 0),
    ],
  },
  {
    title: 'Outdoor Concert',
    title_es: 'Concierto al aire libre',
    description: 'The school choir and friends, under the oak tree.',
    description_es: 'El coro de la escuela y amigos, bajo el roble.',
    category: 'social',
    location: 'Courtyard',
    visibility: 'public',
    when: { weeks: 2, weekday: 6 },
    hours: { from: '17:00', to: '19:00' },
    answers: [2, 1, 0],
    state: { cancelled: 'The courtyard is being repaved. We will find a new date.' },
  },
  {
    title: 'Movie Night',
    title_es: 'Noche de cine',
    description: 'Pajamas welcome. Popcorn is on us; bring a pillow.',
    description_es: 'Se puede venir en pijama. Nosotros ponemos las palomitas; traiga una almohada.',
    category: 'social',
    location: 'Gym',
    visibility: 'public',
    when: { weeks: 3, weekday: 5 },
    hours: { from: '18:00', to: '20:30' },
    capacity: 120,
    shifts: [
      shift('Popcorn', 'Palomitas', '17:15', '19:00', 3, 1),
      shift('Doors', 'Entrada', '17:30', '18:30', 2, 0),
    ],
    answers: [3, 2, -1, 3, 0, 1],
  },
  {
    title: 'Campus Clean-Up Day',
    title_es: 'Día de limpieza de la escuela',
    description: 'Gloves, mulch and doughnuts. Children are welcome with an adult.',
    description_es: 'Guantes, mantillo y donas. Los niños son bienvenidos acompañados de un adulto.',
    category: 'volunteering',
    location: 'Front entrance',
    visibility: 'public',
    when: { weeks: 4, weekday: 6 },
    hours: { from: '08:00', to: '11:00' },
    shifts: [
      shift('Garden beds', 'Jardineras', '08:00', '11:00', 10, 2),
      shift('Paint the fence', 'Pintar la cerca', '08:00', '11:00', 6, 1),
    ],
  },
  {
    title: 'Spirit Night at Rosie’s Diner',
    title_es: null,
    description: 'Say “Lincoln” when you order and a fifth of your bill comes back to the school.',
    description_es: null,
    category: 'fundraiser',
    location: 'Rosie’s Diner',
    visibility: 'public',
    when: { weeks: 5, weekday: 4 },
    hours: { from: '16:00', to: '21:00' },
    answers: [2],
  },
  {
    title: 'Student Art Show',
    title_es: 'Exposición de arte estudiantil',
    description: 'Every child has a piece on the wall. Open all day, both days.',
    description_es: 'Cada niño tiene una obra en la pared. Abierta todo el día, ambos días.',
    category: 'school',
    location: 'Main hallway',
    visibility: 'public',
    when: { weeks: 7, weekday: 4 },
    lasts: 2,
    shifts: [
      shift('Hang the art', 'Colgar las obras', '07:30', '09:30', 6, 2),
      shift('Greet visitors', 'Recibir a las visitas', '16:00', '18:00', 3, 0, 1),
    ],
  },
  {
    title: 'Silent Auction and Dinner',
    title_es: 'Subasta silenciosa y cena',
    description: 'Committee draft: venue and date still to be confirmed with the principal.',
    description_es: null,
    category: 'fundraiser',
    location: null,
    visibility: 'members',
    when: { weeks: 8, weekday: 6 },
    hours: { from: '18:00', to: '22:00' },
    capacity: 160,
    state: 'draft',
  },
];

/** The one event of the other organizations, so that their public pages are not empty. */
export const neighbourEvent: PlannedEvent = {
  title: 'Campus Clean-Up Day',
  title_es: 'Día de limpieza de la escuela',
  description: 'Gloves, mulch and doughnuts. Children are welcome with an adult.',
  description_es: 'Guantes, mantillo y donas. Los niños son bienvenidos acompañados de un adulto.',
  category: 'volunteering',
  location: 'Front entrance',
  visibility: 'public',
  when: { weeks: 4, weekday: 6 },
  hours: { from: '08:00', to: '11:00' },
  shifts: [
    shift('Garden beds', 'Jardineras', '08:00', '11:00', 10, 0),
    shift('Paint the fence', 'Pintar la cerca', '08:00', '11:00', 6, 0),
  ],
};
