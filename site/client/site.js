// Three comforts on pages that work without them: the language that was chosen is remembered, here and for the application, and a
// sign-up is sent without leaving the page. Every word comes from the page itself.

for (const link of document.querySelectorAll('a[data-language]')) {
  link.addEventListener('click', () => {
    try {
      localStorage.setItem('pto-connect.language', link.dataset.language);
    } catch {
      // Storage is switched off: the address alone carries the language.
    }
  });
}

// A choice kept on this device comes before what the browser asks for, but not before an address that names a language.
const page = document.querySelector('link[rel="alternate"][hreflang="x-default"]')?.href;
if (page === location.href.split('#')[0] && document.querySelector('.band')) {
  const other = document.querySelector('a[data-language]');
  try {
    if (localStorage.getItem('pto-connect.language') === other?.dataset.language)
      location.replace(other.href + location.hash);
  } catch {
    // Storage is switched off: nothing was kept.
  }
}

const pieces = document.getElementById('sign-up-words')?.content;
const words = (key) => pieces?.querySelector(`[data-word="${key}"]`)?.textContent ?? '';
const copyOf = (selector) => pieces.querySelector(selector).cloneNode(true);

for (const form of document.querySelectorAll('form[data-sign-up]')) {
  // Our own messages, in the page's language, instead of the browser's.
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form);
  });
  const details = form.closest('details');
  details.addEventListener('toggle', () => {
    if (!details.open || form.querySelector('.problems')) return;
    for (const input of inputsOf(form)) input.value ||= typedBefore(input.name);
    // Opening is told a moment later: whoever is typing by then keeps the field.
    if (form.contains(document.activeElement)) return;
    details.closest('.shift').scrollIntoView({ block: 'nearest' });
    (inputsOf(form).find((input) => input.value === '') ?? form.querySelector('button')).focus({
      preventScroll: true,
    });
  });
}

function inputsOf(form) {
  return [...form.querySelectorAll('.field input')];
}

/** Nothing is asked twice: what was typed for one shift is there for the next. */
function typedBefore(name) {
  for (const input of document.querySelectorAll(`form[data-sign-up] input[name="${name}"]`)) {
    if (input.value !== '') return input.value;
  }
  return typed[name] ?? '';
}
const typed = {};

function check(input) {
  const value = input.value.trim();
  const length = [...value].length;
  if (input.name === 'name') return length < 2 ? 'nameMissing' : length > 170 ? 'nameLong' : null;
  return value === '' ? 'emailMissing' : /^[^\s@]+@[^\s@]+$/.test(value) ? null : 'emailFormat';
}

async function send(form) {
  if (form.getAttribute('aria-busy') === 'true') return;
  const inputs = inputsOf(form);
  const wrong = inputs.map((input) => ({ input, problem: check(input) })).filter(({ problem }) => problem);
  if (wrong.length > 0) return show(form, wrong, null);

  const [name, email] = inputs.map((input) => input.value.trim());
  const button = form.querySelector('button');
  const label = button.textContent;
  form.setAttribute('aria-busy', 'true');
  button.textContent = words('sending');
  const problem = await ask(form, {
    shift_id: form.elements.shift_id.value,
    name,
    email,
    language: form.dataset.language,
  });
  form.removeAttribute('aria-busy');
  button.textContent = label;
  if (problem === null) return succeed(form, name, email);
  if (problem.key === 'shiftFull') return close(form, name, email);
  const fields = inputs
    .map((input) => ({ input, problem: problem.fields?.[input.name] }))
    .filter(({ problem }) => problem);
  show(form, fields, fields.length > 0 ? null : problem.key);
}

/** Null when the mail is on its way, else what is wrong. */
async function ask(form, body) {
  let answer;
  try {
    answer = await fetch(form.dataset.signUp, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'Accept-Language': form.dataset.language,
      },
      body: JSON.stringify(body),
    });
  } catch {
    return { key: 'unavailable' };
  }
  if (answer.ok) return null;
  const { errors } = await answer.json().catch(() => ({ errors: null }));
  const names = new Set((errors ?? []).map((error) => error.field));
  const keys = { shift_full: 'shiftFull', event_not_open: 'eventClosed', rate_limited: 'tooMany' };
  return {
    key: keys[errors?.[0]?.code] ?? (answer.status >= 500 ? 'unavailable' : 'refused'),
    fields: { name: names.has('name') && 'namePlain', email: names.has('email') && 'emailFormat' },
  };
}

/** The summary takes focus and links to the fields in their own words; what was typed stays. */
function show(form, wrong, general) {
  clear(form);
  const summary = copyOf('.problems');
  const list = summary.querySelector('ul');
  for (const { input, problem } of wrong) {
    const link = document.createElement('a');
    link.href = `#${input.id}`;
    link.textContent = words(problem);
    list.appendChild(document.createElement('li')).append(link);
    mark(input, words(problem));
  }
  if (general) list.appendChild(document.createElement('li')).textContent = words(general);
  form.prepend(summary);
  summary.focus();
  document.title = words('errorTitle') + title;
}
const title = document.title;

function mark(input, text) {
  const message = copyOf('.wrong-text');
  message.id = `${input.id}-problem`;
  message.querySelector('span').textContent = text;
  input.before(message);
  input.closest('.field').classList.add('wrong');
  input.setAttribute('aria-invalid', 'true');
  input.dataset.described ??= input.getAttribute('aria-describedby') ?? '';
  input.setAttribute('aria-describedby', `${input.dataset.described} ${message.id}`.trim());
  input.addEventListener('input', () => check(input) || unmark(input));
}

function unmark(input) {
  document.getElementById(`${input.id}-problem`)?.remove();
  input.closest('.field').classList.remove('wrong');
  input.removeAttribute('aria-invalid');
  if (input.dataset.described) input.setAttribute('aria-describedby', input.dataset.described);
  else input.removeAttribute('aria-describedby');
}

function clear(form) {
  form.querySelector('.problems')?.remove();
  for (const input of inputsOf(form)) unmark(input);
  document.title = title;
}

/** Somebody took the last place meanwhile: the form goes, and what was typed waits in the other shifts. */
function close(form, name, email) {
  clear(form);
  Object.assign(typed, { name, email });
  const message = copyOf('[data-full]');
  const tag = form.closest('.shift').querySelector('.tag');
  tag.classList.remove('good');
  tag.textContent = words('full');
  form.closest('details').replaceWith(message);
  message.focus();
}

function succeed(form, name, email) {
  clear(form);
  Object.assign(typed, { name, email });
  const message = copyOf('[data-sent]');
  message.querySelector('[data-to]').textContent = email.replace(/^(.).*(@[^@]*)$/s, '$1…$2');
  form.closest('details').replaceWith(message);
  message.querySelector('h4').focus();
}
