import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install, isInstalled } from './install.mjs';
import { createLifetime } from './lifetime.ts';

// The bench has packages of its own (peers to compare with), installed here and never by any other command.
const bench = join(dirname(dirname(fileURLToPath(import.meta.url))), 'bench');
const lifetime = createLifetime();
if (!(await isInstalled(bench))) await install(bench);
lifetime.checkpoint();
const child = spawn(process.execPath, [join(bench, 'main.ts'), ...process.argv.slice(2)], {
  cwd: bench,
  // The channel ends with this process, and the run with the channel.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
lifetime.onStop(() => void child.kill('SIGTERM'));
void lifetime.stopped.then(() => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
