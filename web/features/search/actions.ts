import type { ParseKeys } from 'i18next';
import type { Organization } from '../../lib/organization.ts';

export interface Action {
  id: string;
  label: ParseKeys<'search'>;
  /** Below the organization's address; with a slash at the front, of the application. */
  to: string;
  /** The right without which it is not offered. */
  needs?: string;
  /** Other words that people type for it, in both languages whichever is on. */
  keywords: readonly string[];
}

/** What can be done from anywhere, the most frequent first. */
const actions: readonly Action[] = [
  {
    id: 'event',
    label: 'action.event',
    to: 'events/new',
    needs: 'events.create',
    keywords: ['add event', 'new event', 'nuevo evento', 'agregar evento', 'crear evento'],
  },
  {
    id: 'invite',
    label: 'action.invite',
    to: 'members?tab=invitations',
    needs: 'invitations.create',
    keywords: ['invite', 'people', 'invitar', 'personas', 'correo'],
  },
  {
    id: 'join-code',
    label: 'action.joinCode',
    to: 'members?tab=code',
    needs: 'invitations.create',
    keywords: ['join code', 'link', 'poster', 'código', 'enlace', 'cartel'],
  },
  {
    id: 'import',
    label: 'action.import',
    to: 'people/import',
    needs: 'imports.create',
    keywords: ['import families', 'spreadsheet', 'csv', 'importar familias', 'hoja de cálculo'],
  },
  {
    id: 'family',
    label: 'action.family',
    to: 'people/families/new',
    needs: 'families.create',
    keywords: ['add family', 'new family', 'nueva familia', 'agregar familia'],
  },
  {
    id: 'sign-ups',
    label: 'action.signUps',
    to: 'my-sign-ups',
    needs: 'sign_ups.mine',
    keywords: ['shifts', 'volunteer', 'turnos', 'voluntariado'],
  },
  {
    id: 'events',
    label: 'action.events',
    to: 'events',
    needs: 'events.list',
    keywords: ['calendar', 'calendario', 'eventos'],
  },
  {
    id: 'families',
    label: 'action.families',
    to: 'people',
    needs: 'families.list',
    keywords: ['people', 'children', 'familias', 'personas'],
  },
  {
    id: 'members',
    label: 'action.members',
    to: 'members',
    needs: 'members.list',
    keywords: ['people', 'approve', 'miembros', 'aprobar'],
  },
  {
    id: 'templates',
    label: 'action.templates',
    to: 'templates',
    needs: 'templates.list',
    keywords: [
      'template',
      'agenda',
      'budget',
      'letter',
      'plantilla',
      'orden del día',
      'presupuesto',
      'carta',
    ],
  },
  {
    id: 'permissions',
    label: 'action.permissions',
    to: 'settings/permissions',
    needs: 'permissions.list',
    keywords: ['rights', 'roles', 'permissions', 'permisos'],
  },
  {
    id: 'audit',
    label: 'action.audit',
    to: 'settings/audit',
    needs: 'audit.list',
    keywords: ['history', 'changes', 'registro', 'cambios'],
  },
  {
    id: 'general',
    label: 'action.general',
    to: 'settings/general',
    needs: 'organizations.update',
    keywords: ['name', 'colour', 'time zone', 'nombre', 'color', 'zona horaria'],
  },
  {
    id: 'notifications',
    label: 'action.notifications',
    to: 'notifications',
    needs: 'notifications.list',
    keywords: ['news', 'avisos', 'noticias'],
  },
  {
    id: 'notification-settings',
    label: 'action.notificationSettings',
    to: 'notifications/settings',
    needs: 'notifications.update_preferences',
    keywords: ['quiet hours', 'digest', 'e-mail', 'horas de silencio', 'resumen', 'correo'],
  },
  {
    id: 'profile',
    label: 'action.profile',
    to: '/account/profile',
    keywords: ['account', 'name', 'cuenta', 'nombre', 'perfil'],
  },
  {
    id: 'security',
    label: 'action.security',
    to: '/account/security',
    keywords: ['password', 'two-step', 'contraseña', 'dos pasos'],
  },
];

/** The actions that the server lists a right for, with the address each leads to. */
export const actionsFor = (organization: Organization): Action[] =>
  actions
    .filter(({ needs }) => needs === undefined || organization.allows(needs))
    .map((action) => ({
      ...action,
      to: action.to.startsWith('/') ? action.to : organization.path(action.to),
    }));
