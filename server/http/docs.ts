import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';

const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The API's document at /api/openapi.json and Swagger UI, where one can sign in and try it, at /api/docs. */
export function docsRouter(document: object): Router {
  const router = Router();
  const text = JSON.stringify(document);
  router.get('/openapi.json', (_request, response) => void response.type('json').send(text));
  router.get('/docs', (_request, response) => void response.type('html').send(page));
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(start));
  router.use('/docs/assets', express.static(assets, { index: false, maxAge: '1d' }));
  return router;
}

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>PTO Connect API</title><link rel="stylesheet" href="/api/docs/assets/swagger-ui.css"></head>
<body><form id="sign-in"><label>E-mail <input name="email" type="email" autocomplete="username" required></label> <label>Password <input name="password" type="password" autocomplete="current-password" required></label> <button>Sign in and try</button> <output></output></form>
<div id="ui"></div><script src="/api/docs/assets/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;

const start = `const ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#ui', deepLinking: true, tryItOutEnabled: true, persistAuthorization: false });
const form = document.getElementById('sign-in');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(form));
  const answer = await fetch('/auth/v1/token?grant_type=password', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ email, password }) });
  const body = await answer.json();
  const output = form.querySelector('output');
  if (!answer.ok) { output.textContent = body.msg ?? body.message ?? 'That did not work.'; return; }
  ui.preauthorizeApiKey('bearer', body.access_token);
  form.querySelector('[name=password]').value = '';
  output.textContent = 'Signed in as ' + body.user.email + '. Every request below carries your token.';
});`;
