import type { RoleType } from './roles.ts';

interface PermissionTemplate {
  /** The lowest role that has it unless the organization says otherwise. */
  readonly role: RoleType;
  /** Completes the sentence "… can". */
  readonly en: string;
  readonly es: string;
}

/**
 * Permission templates: module, then action. The key `module.action` is also the id of the route it guards, the
 * operationId and the audit action. An organization may override the lowest role of any key.
 */
export const permissionTemplates = {
  'organizations.get': { role: 'parent_member', en: 'see the organization', es: 'ver la organización' },
  'organizations.update': {
    role: 'admin',
    en: 'change the organization’s settings',
    es: 'cambiar la configuración de la organización',
  },
  'join_code.rotate': {
    role: 'board_member',
    en: 'replace the join code',
    es: 'cambiar el código para unirse',
  },
  'invitations.list': { role: 'board_member', en: 'see invitations', es: 'ver las invitaciones' },
  'invitations.create': {
    role: 'board_member',
    en: 'invite people by e-mail',
    es: 'invitar a personas por correo',
  },
  'invitations.resend': {
    role: 'board_member',
    en: 'send an invitation again',
    es: 'reenviar una invitación',
  },
  'invitations.revoke': { role: 'board_member', en: 'withdraw an invitation', es: 'retirar una invitación' },
  'members.list': { role: 'committee_lead', en: 'see the list of members', es: 'ver la lista de miembros' },
  'members.get': { role: 'committee_lead', en: 'open a member’s page', es: 'abrir la página de un miembro' },
  'members.approve': {
    role: 'board_member',
    en: 'approve people who ask to join',
    es: 'aprobar a quienes piden unirse',
  },
  'members.update_role': { role: 'board_member', en: 'change roles', es: 'cambiar los roles' },
  'members.remove': { role: 'board_member', en: 'remove members', es: 'dar de baja a miembros' },
  'members.end_sessions': {
    role: 'admin',
    en: 'sign a member out on every device',
    es: 'cerrar las sesiones de un miembro en todos sus dispositivos',
  },
  'members.leave': { role: 'parent_member', en: 'leave the organization', es: 'dejar la organización' },
  'permissions.list': { role: 'parent_member', en: 'see who can do what', es: 'ver quién puede hacer qué' },
  'permissions.update': { role: 'admin', en: 'change who can do what', es: 'cambiar quién puede hacer qué' },
  'permissions.reset': {
    role: 'admin',
    en: 'put a permission back to its default',
    es: 'devolver un permiso a su valor original',
  },
  'settings.get': {
    role: 'committee_lead',
    en: 'see years, grades and policies',
    es: 'ver los años, los grados y las políticas',
  },
  'settings.update': {
    role: 'admin',
    en: 'change years, grades and policies',
    es: 'cambiar los años, los grados y las políticas',
  },
  'web_address.get': {
    role: 'board_member',
    en: 'see the web address and former ones',
    es: 'ver la dirección web y las anteriores',
  },
  'web_address.update': {
    role: 'admin',
    en: 'change the web address',
    es: 'cambiar la dirección web',
  },
  'logos.get': { role: 'parent_member', en: 'see the logo', es: 'ver el logotipo' },
  'logos.upload': { role: 'admin', en: 'set the logo', es: 'poner el logotipo' },
  'logos.remove': { role: 'admin', en: 'take the logo away', es: 'quitar el logotipo' },
  'subscription.get': {
    role: 'board_member',
    en: 'see the plan and its limits',
    es: 'ver el plan y sus límites',
  },
  'rooms.list': { role: 'committee_lead', en: 'see homerooms', es: 'ver los salones' },
  'rooms.create': { role: 'board_member', en: 'add homerooms', es: 'agregar salones' },
  'rooms.update': { role: 'board_member', en: 'change homerooms', es: 'cambiar los salones' },
  'rooms.remove': { role: 'board_member', en: 'delete homerooms', es: 'eliminar salones' },
  'offices.list': {
    role: 'parent_member',
    en: 'see who holds which office',
    es: 'ver quién ocupa cada cargo',
  },
  'offices.create': { role: 'admin', en: 'add offices', es: 'agregar cargos' },
  'offices.update': {
    role: 'admin',
    en: 'change what an office grants',
    es: 'cambiar lo que otorga un cargo',
  },
  'offices.remove': { role: 'admin', en: 'delete offices', es: 'eliminar cargos' },
  'office_terms.list': {
    role: 'committee_lead',
    en: 'see who held which office when',
    es: 'ver quién ocupó cada cargo y cuándo',
  },
  'office_terms.create': {
    role: 'board_member',
    en: 'appoint people to offices',
    es: 'nombrar a personas en cargos',
  },
  'office_terms.update': {
    role: 'board_member',
    en: 'move the days of a term',
    es: 'cambiar las fechas de un período',
  },
  'office_terms.end': {
    role: 'board_member',
    en: 'end a term early',
    es: 'terminar un período antes de tiempo',
  },
  'office_terms.consent': {
    role: 'parent_member',
    en: 'say whether they may be named in public as an officer',
    es: 'decidir si su nombre aparece en público con su cargo',
  },
  'closures.get': {
    role: 'admin',
    en: 'see whether the organization is to be closed',
    es: 'ver si la organización se va a cerrar',
  },
  'closures.create': {
    role: 'admin',
    en: 'ask that the organization be closed and erased',
    es: 'pedir que la organización se cierre y se borre',
  },
  'closures.withdraw': {
    role: 'admin',
    en: 'take back the request to close the organization',
    es: 'retirar la solicitud de cerrar la organización',
  },
  'exports.list': {
    role: 'admin',
    en: 'see what there is to take along',
    es: 'ver qué se puede llevar',
  },
  'exports.get': {
    role: 'admin',
    en: 'download everything the organization owns',
    es: 'descargar todo lo que tiene la organización',
  },
  'exports.create': {
    role: 'admin',
    en: 'take everything the organization owns along as one file',
    es: 'llevarse en un archivo todo lo que tiene la organización',
  },
  'recoveries.list': {
    role: 'board_member',
    en: 'see requests for a new administrator',
    es: 'ver las solicitudes de una nueva administración',
  },
  'recoveries.create': {
    role: 'board_member',
    en: 'ask for a new administrator when none is left',
    es: 'pedir una nueva administración cuando no queda nadie',
  },
  'recoveries.consent': {
    role: 'board_member',
    en: 'agree to a new administrator when none is left',
    es: 'aprobar una nueva administración cuando no queda nadie',
  },
  'recoveries.decline': {
    role: 'admin',
    en: 'refuse a request for a new administrator',
    es: 'rechazar una solicitud de nueva administración',
  },
  'recoveries.complete': {
    role: 'board_member',
    en: 'make somebody administrator once all agreed',
    es: 'nombrar a quien administra cuando todos aprobaron',
  },
  'handovers.list': {
    role: 'parent_member',
    en: 'see handovers they take part in',
    es: 'ver las entregas de cargo en las que participan',
  },
  'handovers.get': {
    role: 'parent_member',
    en: 'open a handover they take part in',
    es: 'abrir una entrega de cargo en la que participan',
  },
  'handovers.create': {
    role: 'board_member',
    en: 'begin a handover and see all of them',
    es: 'iniciar una entrega de cargo y verlas todas',
  },
  'handovers.update': {
    role: 'parent_member',
    en: 'write notes in a handover they take part in',
    es: 'escribir notas en una entrega de cargo en la que participan',
  },
  'handovers.add_item': {
    role: 'parent_member',
    en: 'add lines to a handover they take part in',
    es: 'agregar puntos a una entrega de cargo en la que participan',
  },
  'handovers.update_item': {
    role: 'parent_member',
    en: 'tick lines of a handover they take part in',
    es: 'marcar puntos de una entrega de cargo en la que participan',
  },
  'handovers.remove_item': {
    role: 'parent_member',
    en: 'take lines off a handover they take part in',
    es: 'quitar puntos de una entrega de cargo en la que participan',
  },
  'handovers.sign': {
    role: 'parent_member',
    en: 'sign a handover they take part in',
    es: 'firmar una entrega de cargo en la que participan',
  },
  'handovers.reopen': {
    role: 'parent_member',
    en: 'take back the signatures of a handover they take part in',
    es: 'retirar las firmas de una entrega de cargo en la que participan',
  },
  'handovers.ask_principal': {
    role: 'board_member',
    en: 'ask the principal to sign a handover',
    es: 'pedir a la dirección que firme una entrega de cargo',
  },
  'families.list': { role: 'committee_lead', en: 'see families', es: 'ver las familias' },
  'families.get': { role: 'committee_lead', en: 'open a family', es: 'abrir una familia' },
  'families.create': { role: 'board_member', en: 'add families', es: 'agregar familias' },
  'families.update': { role: 'board_member', en: 'change families', es: 'cambiar las familias' },
  'families.remove': { role: 'board_member', en: 'delete families', es: 'eliminar familias' },
  'imports.list': { role: 'board_member', en: 'see imports', es: 'ver las importaciones' },
  'imports.get': {
    role: 'board_member',
    en: 'check an import before it runs',
    es: 'revisar una importación antes de ejecutarla',
  },
  'imports.create': {
    role: 'board_member',
    en: 'upload a file of families',
    es: 'subir un archivo de familias',
  },
  'imports.update': { role: 'board_member', en: 'correct an import', es: 'corregir una importación' },
  'imports.apply': { role: 'board_member', en: 'run an import', es: 'ejecutar una importación' },
  'imports.cancel': { role: 'board_member', en: 'discard an import', es: 'descartar una importación' },
  'events.list': { role: 'parent_member', en: 'see the calendar', es: 'ver el calendario' },
  'events.get': { role: 'parent_member', en: 'open an event', es: 'abrir un evento' },
  'events.create': { role: 'committee_lead', en: 'create events', es: 'crear eventos' },
  'events.update': { role: 'committee_lead', en: 'change events', es: 'cambiar eventos' },
  'events.publish': { role: 'board_member', en: 'publish events', es: 'publicar eventos' },
  'events.cancel': { role: 'board_member', en: 'cancel events', es: 'cancelar eventos' },
  'events.remove': { role: 'board_member', en: 'delete drafts', es: 'eliminar borradores' },
  'rsvps.set': {
    role: 'parent_member',
    en: 'answer an invitation to an event',
    es: 'responder a la invitación a un evento',
  },
  'rsvps.list': { role: 'committee_lead', en: 'see who is coming', es: 'ver quién viene' },
  'shifts.create': { role: 'committee_lead', en: 'add shifts', es: 'agregar turnos' },
  'shifts.update': { role: 'committee_lead', en: 'change shifts', es: 'cambiar turnos' },
  'shifts.remove': { role: 'committee_lead', en: 'delete shifts', es: 'eliminar turnos' },
  'sign_ups.create': { role: 'parent_member', en: 'sign up for a shift', es: 'anotarse en un turno' },
  'sign_ups.list': { role: 'committee_lead', en: 'see who signed up', es: 'ver quién se anotó' },
  'sign_ups.mine': { role: 'parent_member', en: 'see their own sign-ups', es: 'ver sus propios turnos' },
  'sign_ups.withdraw': {
    role: 'parent_member',
    en: 'withdraw their own sign-up',
    es: 'retirar su propio turno',
  },
  'sign_ups.remove': {
    role: 'committee_lead',
    en: 'take somebody off a shift',
    es: 'quitar a alguien de un turno',
  },
  'shift_asks.list': {
    role: 'committee_lead',
    en: 'see when families were asked to help',
    es: 'ver cuándo se pidió ayuda a las familias',
  },
  'shift_asks.plan': {
    role: 'committee_lead',
    en: 'see how many families can be asked to help',
    es: 'ver a cuántas familias se puede pedir ayuda',
  },
  'shift_asks.create': {
    role: 'committee_lead',
    en: 'ask families by mail to take shifts',
    es: 'pedir por correo a las familias que tomen turnos',
  },
  'calendar_feeds.list': {
    role: 'parent_member',
    en: 'see their own calendar feeds',
    es: 'ver sus propios calendarios',
  },
  'calendar_feeds.create': {
    role: 'parent_member',
    en: 'subscribe to the calendar',
    es: 'suscribirse al calendario',
  },
  'calendar_feeds.revoke': {
    role: 'parent_member',
    en: 'switch off their own calendar feed',
    es: 'desactivar su propio calendario',
  },
  'search.list': { role: 'parent_member', en: 'search', es: 'buscar' },
  'notifications.list': {
    role: 'parent_member',
    en: 'see their own notifications',
    es: 'ver sus propios avisos',
  },
  'notifications.unread': {
    role: 'parent_member',
    en: 'see how many of their own notifications are new',
    es: 'ver cuántos avisos nuevos tienen',
  },
  'notifications.update': {
    role: 'parent_member',
    en: 'mark their own notifications as read',
    es: 'marcar sus propios avisos como leídos',
  },
  'notifications.read_all': {
    role: 'parent_member',
    en: 'mark all their own notifications as read',
    es: 'marcar todos sus avisos como leídos',
  },
  'notifications.preferences': {
    role: 'parent_member',
    en: 'see how they are told of news',
    es: 'ver cómo reciben sus avisos',
  },
  'notifications.update_preferences': {
    role: 'parent_member',
    en: 'choose how they are told of news',
    es: 'elegir cómo reciben sus avisos',
  },
  'hierarchy.get': {
    role: 'board_member',
    en: 'see what the school and district are shown',
    es: 'ver lo que se muestra a la escuela y al distrito',
  },
  'hierarchy.share': {
    role: 'admin',
    en: 'choose what the school and district are shown',
    es: 'decidir lo que se muestra a la escuela y al distrito',
  },
  'hierarchy.leave': { role: 'admin', en: 'leave the school', es: 'separarse de la escuela' },
  'hierarchy.looks': {
    role: 'board_member',
    en: 'see who looked from outside',
    es: 'ver quién miró desde fuera',
  },
  'adoptions.ask': {
    role: 'admin',
    en: 'ask a school to take the organization in',
    es: 'pedir a una escuela que acoja a la organización',
  },
  'adoptions.decide': {
    role: 'admin',
    en: 'answer a school that asks',
    es: 'responder a una escuela que lo pide',
  },
  'adoptions.withdraw': {
    role: 'admin',
    en: 'take back a question to a school',
    es: 'retirar una solicitud a una escuela',
  },
  'filings.list': {
    role: 'board_member',
    en: 'see what is to be filed with the district',
    es: 'ver lo que se debe presentar al distrito',
  },
  'filings.submit': {
    role: 'board_member',
    en: 'file with the district',
    es: 'presentar documentos al distrito',
  },
  'hierarchy_requests.list': {
    role: 'board_member',
    en: 'read requests of the district office',
    es: 'leer las solicitudes del distrito',
  },
  'hierarchy_requests.answer': {
    role: 'board_member',
    en: 'answer the district office',
    es: 'responder a la oficina del distrito',
  },
  'sign_offs.list': {
    role: 'committee_lead',
    en: 'see what the principal is asked to sign',
    es: 'ver lo que se pide firmar a la dirección',
  },
  'sign_offs.create': {
    role: 'board_member',
    en: 'ask the principal to sign',
    es: 'pedir la firma de la dirección',
  },
  'sign_offs.withdraw': {
    role: 'board_member',
    en: 'take back a question to the principal',
    es: 'retirar una solicitud a la dirección',
  },
  'support_sessions.list': {
    role: 'board_member',
    en: 'see when support was inside',
    es: 'ver cuándo entró el equipo de soporte',
  },
  'support_sessions.end': { role: 'admin', en: 'show support out', es: 'terminar una visita de soporte' },
  'templates.list': { role: 'committee_lead', en: 'see templates', es: 'ver las plantillas' },
  'templates.get': { role: 'committee_lead', en: 'open a template', es: 'abrir una plantilla' },
  'templates.create': { role: 'committee_lead', en: 'write templates', es: 'escribir plantillas' },
  'templates.save': {
    role: 'committee_lead',
    en: 'keep an event as a template',
    es: 'guardar un evento como plantilla',
  },
  'templates.copy': { role: 'committee_lead', en: 'copy templates', es: 'copiar plantillas' },
  'templates.update': { role: 'committee_lead', en: 'change templates', es: 'cambiar plantillas' },
  'templates.archive': { role: 'committee_lead', en: 'put templates away', es: 'archivar plantillas' },
  'templates.unarchive': {
    role: 'committee_lead',
    en: 'take templates out again',
    es: 'recuperar plantillas archivadas',
  },
  'templates.use': { role: 'committee_lead', en: 'use templates', es: 'usar plantillas' },
  'template_versions.list': {
    role: 'committee_lead',
    en: 'see older versions of a template',
    es: 'ver versiones anteriores de una plantilla',
  },
  'template_versions.get': {
    role: 'committee_lead',
    en: 'open an older version of a template',
    es: 'abrir una versión anterior de una plantilla',
  },
  'template_versions.restore': {
    role: 'committee_lead',
    en: 'bring back an older version of a template',
    es: 'recuperar una versión anterior de una plantilla',
  },
  'template_shares.preview': {
    role: 'board_member',
    en: 'see what others would get of a template',
    es: 'ver qué recibirían otros de una plantilla',
  },
  'template_shares.create': {
    role: 'board_member',
    en: 'share templates with school, district and everybody',
    es: 'compartir plantillas con la escuela, el distrito y todos',
  },
  'template_shares.withdraw': {
    role: 'board_member',
    en: 'stop sharing a template',
    es: 'dejar de compartir una plantilla',
  },
  'audit.list': { role: 'admin', en: 'read the audit log', es: 'leer el registro de cambios' },
} as const satisfies Record<`${string}.${string}`, PermissionTemplate>;

export type PermissionKey = keyof typeof permissionTemplates;
export const permissionKeys = Object.keys(permissionTemplates) as PermissionKey[];
export const moduleOf = (key: PermissionKey): string => key.slice(0, key.indexOf('.'));
