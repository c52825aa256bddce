/*
 * Parley's conversation, made smoother. Everything here already works without it: this moves the
 * form under the comment it answers, keeps a draft on the reader's own machine until it is sent,
 * keeps times fresh, previews in place, and folds a branch from its line.
 */
(() => {
  'use strict';

  const form = document.getElementById('write');
  const conversation = document.getElementById('comments');

  /* Times: the server prints a date that stays true; a young one reads better as an age. */

  const words = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', {
    numeric: 'auto',
  });
  const units = [
    ['minute', 60],
    ['hour', 3600],
    ['day', 86400],
  ];
  const week = 7 * 86400;

  function freshen() {
    for (const time of document.querySelectorAll('time[data-relative]')) {
      time.dataset.full ??= time.textContent;
      const age = (Date.now() - Date.parse(time.dateTime)) / 1000;
      if (!(age < week)) {
        time.textContent = time.dataset.full;
        continue;
      }
      const [unit, seconds] = units.findLast(([, s]) => age >= s) ?? units[0];
      time.textContent = words.format(-Math.max(0, Math.floor(age / seconds)), unit);
      time.title = time.dataset.full;
    }
  }
  freshen();
  setInterval(freshen, 60_000);
  addEventListener('beforeprint', () => {
    for (const time of document.querySelectorAll('time[data-relative]')) {
      time.textContent = time.dataset.full ?? time.textContent;
    }
  });
  addEventListener('afterprint', freshen);

  /* Folding: a click on the indent line closes the branch, as its sign does. */

  for (const replies of document.querySelectorAll('.branch > .replies')) {
    replies.classList.add('folds');
  }
  conversation?.addEventListener('click', (event) => {
    if (event.target.classList.contains('folds')) {
      const branch = event.target.parentElement;
      branch.open = false;
      branch.querySelector('summary').focus({ preventScroll: true });
      branch.parentElement.scrollIntoView({ block: 'nearest' });
    }
  });

  if (!form) {
    return;
  }

  const field = (name) => form.querySelector(`[name="${name}"]`);
  const text = field('text');
  const parent = field('parent');
  const replying = form.querySelector('.replying');
  const said = form.querySelector('.buttons__said');
  const home = document.createComment('');
  form.before(home);

  function say(sentence) {
    if (said) {
      said.textContent = sentence ?? '';
    }
  }

  /* Replies: the form goes under the comment, and back. */

  function answer(comment) {
    const link = replying.querySelector('a');
    link.textContent = comment.querySelector('.comment__name').textContent.trim();
    link.href = `#${comment.id}`;
    replying.hidden = false;
    parent.value = comment.id.replace('comment-', '');
    comment.append(form);
  }

  function cancel() {
    replying.hidden = true;
    parent.value = '';
    home.after(form);
  }

  conversation.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) {
      return;
    }
    const reply = event.target.closest('.comment__reply');
    const comment = reply?.closest('.comment');
    if (comment?.id) {
      event.preventDefault();
      answer(comment);
      text.focus();
      form.scrollIntoView({ block: 'nearest' });
      keep();
    } else if (event.target.closest('.replying__cancel')) {
      event.preventDefault();
      const left = form.closest('.comment')?.querySelector('.comment__reply');
      cancel();
      (left ?? text).focus();
      keep();
    }
  });

  /* A page that came for a reply already: show the form where it belongs. */
  if (parent.value && !form.querySelector('.errors, .nudge, .preview')) {
    const comment = document.getElementById(`comment-${parent.value}`);
    if (comment) {
      answer(comment);
      form.scrollIntoView({ block: 'nearest' });
    }
  }

  /*
   * A page that came with problems or a preview: there the reader goes on. The address ends in
   * #write, and following that the browser lets the focus fall; so it is given once more.
   */
  function goOn() {
    if (document.activeElement === document.body) {
      form.querySelector('.errors, .nudge, .preview')?.focus({ preventScroll: true });
    }
  }
  goOn();
  addEventListener('load', () => requestAnimationFrame(() => setTimeout(goOn)));

  /* Drafts: per conversation, on this machine, never the e-mail address. */

  const drafts = `parley-draft:${new URL(form.getAttribute('action'), location.href).pathname}`;
  const kept = ['text', 'name', 'website', 'parent'];

  function stored(work) {
    try {
      return work(localStorage);
    } catch {
      return null; // storage is switched off or full: the form still works, without drafts
    }
  }

  function keep() {
    if (text.value.trim() === '') {
      stored((storage) => storage.removeItem(drafts));
      return;
    }
    const draft = Object.fromEntries(kept.map((name) => [name, field(name)?.value ?? '']));
    stored((storage) => storage.setItem(drafts, JSON.stringify(draft)));
  }

  function recall() {
    const draft = stored((storage) => JSON.parse(storage.getItem(drafts)));
    if (!draft || text.value !== '') {
      return;
    }
    for (const name of ['text', 'name', 'website']) {
      if (field(name)?.value === '' && typeof draft[name] === 'string') {
        field(name).value = draft[name];
      }
    }
    const comment = draft.parent && document.getElementById(`comment-${draft.parent}`);
    if (comment && !parent.value) {
      answer(comment);
    }
    say(form.dataset.restored);
  }

  if (document.getElementById('sent')) {
    stored((storage) => storage.removeItem(drafts));
  } else {
    recall();
  }

  let later;
  form.addEventListener('input', () => {
    say('');
    clearTimeout(later);
    later = setTimeout(keep, 400);
  });
  addEventListener('pagehide', () => {
    clearTimeout(later);
    if (!document.getElementById('sent') || text.value !== '') {
      keep();
    }
  });

  /* Sending once; Ctrl+Enter (or Cmd+Enter) sends. */

  let busy = false;
  let plain = false;

  function setBusy(now) {
    busy = now;
    for (const button of form.querySelectorAll('button')) {
      button.setAttribute('aria-disabled', String(now));
    }
  }

  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button[value="send"]'));
    }
  });

  form.addEventListener('submit', (event) => {
    if (busy) {
      event.preventDefault();
      return;
    }
    if (event.submitter?.value === 'preview' && !plain) {
      event.preventDefault();
      preview(event.submitter);
    } else {
      setBusy(true);
    }
  });

  /* Back from the next page, the browser may show this one as it was left. */
  addEventListener('pageshow', (event) => {
    if (event.persisted) {
      setBusy(false);
    }
  });

  /* Preview: the same post, its preview lifted out of the answer; else the plain way. */

  async function preview(button) {
    setBusy(true);
    let fresh = [];
    try {
      const body = new URLSearchParams(new FormData(form, button));
      const answered = await fetch(form.getAttribute('action'), { method: 'POST', body });
      const page = new DOMParser().parseFromString(await answered.text(), 'text/html');
      fresh = [...page.querySelectorAll('#nudge, #preview')];
      const token = page.querySelector('#write [name="token"]');
      if (fresh.length > 0 && token) {
        field('token').value = token.value;
      }
    } catch {
      fresh = []; // no network, or an answer that is no page: the plain submit will tell
    }
    setBusy(false);
    if (fresh.length === 0) {
      plain = true;
      form.requestSubmit(button);
      return;
    }
    for (const old of form.querySelectorAll('#preview, #nudge, .errors, .field__error')) {
      old.remove();
    }
    for (const mended of form.querySelectorAll('[aria-invalid]')) {
      mended.removeAttribute('aria-invalid');
    }
    replying.after(...fresh.map((section) => document.adoptNode(section)));
    freshen();
    fresh[0].focus({ preventScroll: true });
    fresh[0].scrollIntoView({ block: 'nearest' });
  }
})();
