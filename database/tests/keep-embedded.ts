import { startEmbedded } from '../embedded.ts';

// Runs a server until this process is killed; the tests kill it.
const server = await startEmbedded({ dataDir: process.argv[2] ?? '', durable: false });
console.log(server.adminUrl);
setInterval(() => {}, 60_000);
