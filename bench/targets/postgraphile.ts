import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { announce } from './announce.ts';
import { poolSize } from './pool.ts';

// PostGraphile 5 over functions that hold the same queries, through the same role and policies. It is spared verifying the
// token and checking the permission: who calls is believed from headers.
const preset: GraphileConfig.Preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.argv[2] ?? '',
      schemas: ['bench'],
      pubsub: false,
      poolConfig: { max: poolSize },
    }),
  ],
  grafserv: { graphiql: false, watch: false, graphqlPath: '/graphql' },
  schema: { defaultBehavior: '+list' },
  grafast: {
    explain: false,
    context(request) {
      const headers = request.node?.req.headers ?? {};
      return {
        pgSettings: {
          role: 'pto_app',
          'app.org_id': String(headers['x-org-id']),
          'app.user_id': String(headers['x-user-id']),
          'app.action': 'rsvps.set',
          'app.request_id': 'req_postgraphile',
        },
      };
    },
  },
};

const server = createServer();
await postgraphile(preset).createServ(grafserv).addTo(server);
announce(server);
