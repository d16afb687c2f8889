import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import lighthouse from 'lighthouse';
import { chromium as playwright } from 'playwright-core';
import { demoSignIns } from '../database/seeds/demo.ts';
import { startChild, stopChildren } from './children.ts';
import { benchDir, root } from './places.ts';

const port = 4790;
const debuggingPort = 4791;
const origin = `http://localhost:${port}`;
const unwanted =
  /^--(single-process|in-process-gpu|ignore-gpu-blocklist|use-gl|use-angle|enable-unsafe-swiftshader)/;

interface Look {
  page: string;
  scores: Record<string, number | null>;
  metrics: Record<string, string>;
  /** Audits that are neither passed nor informative. */
  findings: string[];
}

/** Lighthouse's judgement, as of a middling phone, of the demo's public page and of Home as a parent sees it. */
export async function runLighthouse(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'pto-lighthouse-'));
  try {
    await startDemo(folder);
    const context = await playwright.launchPersistentContext(join(folder, 'profile'), {
      executablePath: await chromium.executablePath(),
      args: [
        ...chromium.args.filter((argument) => !unwanted.test(argument)),
        '--disable-gpu',
        `--remote-debugging-port=${debuggingPort}`,
      ],
      headless: true,
    });
    const looks = [await look('public page', `${origin}/p/lincoln`)];
    const page = await context.newPage();
    await page.goto(`${origin}/app/`);
    await page.evaluate((session) => localStorage.setItem('pto-connect.session', session), await signIn());
    await page.goto(`${origin}/app/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const home = page.url();
    await page.close();
    looks.push(await look('Home', home));
    await context.close();
    await report(looks);
  } finally {
    await stopChildren();
    await rm(folder, { recursive: true, force: true });
  }
}

/** `npm start` with the demo in a folder of its own. */
async function startDemo(folder: string): Promise<void> {
  const logFile = join(folder, 'start.log');
  const child = startChild(
    join(root, 'scripts', 'start.ts'),
    ['--port', String(port), '--data-dir', join(folder, 'data')],
    {
      logFile,
      cwd: root,
      // The build and PostgreSQL's programs start others by name.
      env: {
        PATH: `${dirname(process.execPath)}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
        HOME: folder,
      },
    },
  );
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null)
      throw new Error(`The demo did not start:\n${(await readFile(logFile, 'utf8')).slice(-2000)}`);
    // Its last line: the demo is loaded and the door is open.
    if (/^ready /m.test(await readFile(logFile, 'utf8'))) return;
    await sleep(500);
  }
  throw new Error('The demo was not ready within five minutes.');
}

/** The session as the application keeps it in the browser. */
async function signIn(): Promise<string> {
  const parent = demoSignIns.find(({ role }) => role === 'Parent');
  const response = await fetch(`${origin}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: parent?.email, password: parent?.password }),
  });
  if (!response.ok) throw new Error(`Signing in as the demo's parent failed: ${await response.text()}`);
  return response.text();
}

async function look(page: string, url: string): Promise<Look> {
  const result = await lighthouse(url, {
    port: debuggingPort,
    output: 'json',
    logLevel: 'error',
    // Home is only Home with the session that is in storage.
    disableStorageReset: true,
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
  });
  if (!result) throw new Error(`Lighthouse said nothing of ${url}`);
  const { categories, audits } = result.lhr;
  const shown = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
    'speed-index',
  ];
  return {
    page,
    scores: Object.fromEntries(
      Object.values(categories).map(({ title, score }) => [
        title,
        score === null ? null : Math.round(score * 100),
      ]),
    ),
    metrics: Object.fromEntries(shown.map((id) => [audits[id]?.title ?? id, audits[id]?.displayValue ?? ''])),
    findings: Object.values(audits)
      .filter(
        ({ score, scoreDisplayMode }) =>
          score !== null &&
          score < 0.9 &&
          !['informative', 'notApplicable', 'manual'].includes(scoreDisplayMode),
      )
      .map(({ id, title, displayValue }) => `${id}: ${title}${displayValue ? ` (${displayValue})` : ''}`),
  };
}

async function report(looks: readonly Look[]): Promise<void> {
  const lines = looks.flatMap(({ page, scores, metrics, findings }) => [
    `## ${page}`,
    '',
    Object.entries(scores)
      .map(([name, score]) => `${name} **${score}**`)
      .join(', '),
    '',
    Object.entries(metrics)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
    '',
    ...findings.map((finding) => `- ${finding}`),
    '',
  ]);
  const text = [
    '# Lighthouse',
    '',
    `${new Date().toISOString().slice(0, 10)}, the demo over HTTP on this machine, Lighthouse’s simulated phone.`,
    '',
    ...lines,
  ].join('\n');
  await mkdir(join(benchDir, 'results'), { recursive: true });
  await writeFile(join(benchDir, 'results', 'lighthouse.md'), text);
  console.log(text);
}
