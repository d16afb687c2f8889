import { startEmbedded } from '../embedded.ts';

// Runs a server until this process is killed; the tests kill it.
const server = await startEmbedded({
  dataDir: process.argv[2] ?? '',
  durable: process.argv[3] === 'durable',
});
console.log(server.adminUrl);
setInterval(() => {}, 60_000);
