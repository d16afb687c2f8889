import { startTestCluster } from '@pto-connect/database';
import { startTestServer } from '../../server/testing/test-server.ts';
import { launchBrowser } from './browser.ts';
import { doTask } from './do-task.ts';
import { tasks } from './tasks.ts';

/*
 * Prints how long each task takes on a slow phone: `node tests/browser/time-tasks.ts`, after a build of the application. The
 * machine's seconds are measured. The hands' are reckoned as in the keystroke-level model: 1.2 s to find and tap, 0.28 s a
 * character, 1.35 s of thought before each.
 */
const handSeconds = { tap: 1.2, character: 0.28, thought: 1.35 };

const cluster = await startTestCluster();
const servers = {
  standard: await startTestServer({ identityProfile: 'standard' }),
  test: await startTestServer(),
};
const browser = await launchBrowser();
try {
  process.stdout.write('language  taps  inputs  machine s  with hands s  task\n');
  for (const task of tasks)
    for (const language of ['en', 'es'] as const) {
      const done = await doTask(browser, servers[task.identityProfile], task, { language, isSlow: true });
      const machine = done.milliseconds / 1000;
      const hands =
        (done.taps + done.inputs) * handSeconds.thought +
        done.taps * handSeconds.tap +
        done.characters * handSeconds.character;
      const columns = [
        language.padEnd(8),
        String(done.taps).padStart(5),
        String(done.inputs).padStart(7),
        machine.toFixed(1).padStart(10),
        (machine + hands).toFixed(1).padStart(13),
        ` ${task.name}`,
      ];
      process.stdout.write(`${columns.join(' ')}\n`);
    }
} finally {
  await browser.close();
  await servers.standard.close();
  await servers.test.close();
  await cluster.stop();
}
