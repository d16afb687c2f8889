import { routes } from '@pto-connect/contract';
import { bind } from '../../http/bind.ts';
import { decideAt, getAt, listAt, setPolicyAt } from './levels.ts';
import { presentLine, presentTemplate, presentVersion } from './present.ts';
import * as service from './service.ts';
import * as sharing from './sharing.ts';
import * as versions from './versions.ts';

const same = <T>(answer: T): T => answer;
const { templates, templateVersions, templateShares, schoolTemplates, districtTemplates, platformTemplates } =
  routes;

export const bindings = [
  bind(templates.list, service.list, presentLine),
  bind(templates.get, service.get, presentTemplate),
  bind(templates.create, service.create, presentTemplate),
  bind(templates.save, service.save, presentTemplate),
  bind(templates.copy, service.copy, presentTemplate),
  bind(templates.update, service.update, presentTemplate),
  bind(templates.archive, service.archive, presentTemplate),
  bind(templates.unarchive, service.unarchive, presentTemplate),
  bind(templates.use, service.use, same),
  bind(templateVersions.list, versions.list, same),
  bind(templateVersions.get, versions.get, presentVersion),
  bind(templateVersions.restore, versions.restore, presentTemplate),
  bind(templateShares.preview, sharing.preview, same),
  bind(templateShares.create, sharing.create, presentTemplate),
  bind(templateShares.withdraw, sharing.withdraw, presentTemplate),
  bind(schoolTemplates.list, listAt, same),
  bind(schoolTemplates.get, (context) => getAt(context, context.input.params.school_share_id), same),
  bind(
    schoolTemplates.decide,
    (context) => decideAt(context, context.input.params.school_share_id, context.input.body),
    same,
  ),
  bind(schoolTemplates.policy, (context) => setPolicyAt(context, context.input.body), same),
  bind(districtTemplates.list, listAt, same),
  bind(districtTemplates.get, (context) => getAt(context, context.input.params.district_share_id), same),
  bind(
    districtTemplates.decide,
    (context) => decideAt(context, context.input.params.district_share_id, context.input.body),
    same,
  ),
  bind(districtTemplates.policy, (context) => setPolicyAt(context, context.input.body), same),
  bind(platformTemplates.list, listAt, same),
  bind(platformTemplates.get, (context) => getAt(context, context.input.params.platform_share_id), same),
  bind(
    platformTemplates.decide,
    (context) => decideAt(context, context.input.params.platform_share_id, context.input.body),
    same,
  ),
  bind(platformTemplates.policy, (context) => setPolicyAt(context, context.input.body), same),
];
