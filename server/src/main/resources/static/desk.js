/*
 * The desk at the speed of a keyboard. Every button is a plain form without this; with it a
 * decision is sent in the background, the next comment is already under the hand, and the
 * decided one becomes a line with Undo.
 */
(() => {
  'use strict';

  const queue = document.getElementById('queue');
  const keys = document.getElementById('keys');
  const on = document.getElementById('keys-on');
  const said = document.getElementById('said');
  const counts = () => document.querySelector('.desk-bar__counts');
  if (!queue) {
    return;
  }

  const cases = () => [...queue.querySelectorAll('.case')];
  const current = () => queue.querySelector('.case.is-current') ?? cases()[0];

  function goTo(next) {
    if (!next) {
      return;
    }
    queue.querySelector('.is-current')?.classList.remove('is-current');
    next.classList.add('is-current');
    next.focus({ preventScroll: true });
    const box = next.getBoundingClientRect();
    const bar = document.querySelector('.desk-bar')?.getBoundingClientRect().bottom ?? 0;
    if (box.top < bar || box.bottom > innerHeight) {
      scrollBy(0, box.top - bar - 12);
    }
  }

  function step(by) {
    const all = cases();
    const at = all.indexOf(queue.querySelector('.is-current'));
    goTo(all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  queue.addEventListener('focusin', (event) => {
    const one = event.target.closest('.case');
    if (one && !one.classList.contains('is-current')) {
      queue.querySelector('.is-current')?.classList.remove('is-current');
      one.classList.add('is-current');
    }
  });

  /* Decisions: the same post; its answer holds the line with Undo (or the case again). */

  const waiting = new Set();

  /* The answer's line with Undo stands above its queue; here it takes the case's own place. */
  function item(found) {
    if (found.localName === 'li') {
      return found;
    }
    const li = document.createElement('li');
    li.className = found.className;
    li.classList.remove('done--top');
    li.dataset.case = found.dataset.case;
    li.append(...found.childNodes);
    return li;
  }

  async function decide(form, button) {
    const row = form.closest('.case, .done');
    const id = row.dataset.case;
    const wasCase = row.classList.contains('case');
    row.classList.add('is-busy');
    waiting.add(id);
    if (wasCase) {
      const all = cases().filter((c) => !waiting.has(c.dataset.case) || c === row);
      const at = all.indexOf(row);
      goTo(all[at + 1] ?? all[at - 1]);
    }
    let fresh = null;
    let changed = null; // a picked comment stays in its list
    let page = null;
    let led = null;
    try {
      const body = new URLSearchParams(new FormData(form, button));
      const answered = await fetch(form.getAttribute('action'), { method: 'POST', body });
      led = answered.redirected ? answered.url : null;
      page = new DOMParser().parseFromString(await answered.text(), 'text/html');
      const about = `[data-case="${CSS.escape(id)}"]`;
      fresh = page.querySelector((wasCase ? '.done' : '.case') + about);
      changed = wasCase && !row.closest('.picks') ? page.querySelector(`.case${about}`) : null;
    } catch {
      fresh = null; // the plain submit below says what is wrong
    }
    waiting.delete(id);
    row.classList.remove('is-busy');
    if (!fresh && led) {
      location.assign(led); // it was done, and the answer is another page than expected
      return;
    }
    if (!fresh) {
      form.dataset.plain = 'yes'; // let the browser post it and show the server's own words
      form.requestSubmit(button);
      return;
    }
    fresh = item(document.adoptNode(fresh));
    if (!wasCase) {
      queue.querySelector(`.case[data-case="${CSS.escape(id)}"]`)?.remove();
    }
    row.replaceWith(fresh);
    if (changed) {
      fresh.after(document.adoptNode(changed));
    }
    const counted = page.querySelector('.desk-bar__counts');
    if (counted) {
      counts()?.replaceWith(document.adoptNode(counted));
    }
    if (wasCase) {
      said.textContent = fresh.querySelector('.done__said')?.textContent ?? '';
      if (cases().length === 0) {
        fresh.querySelector('button')?.focus();
      }
    } else {
      goTo(fresh);
    }
  }

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!form.closest('.case, .done') || form.dataset.plain) {
      return;
    }
    event.preventDefault();
    const id = form.closest('.case, .done').dataset.case;
    if (!waiting.has(id)) {
      decide(form, event.submitter);
    }
  });

  /* Past decisions like a comment: the same page the link leads to, shown in place. */
  queue.addEventListener('click', async (event) => {
    const link = event.target.closest('.case__more a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    let found = null;
    try {
      const answered = await fetch(link.href);
      const page = new DOMParser().parseFromString(await answered.text(), 'text/html');
      found = page.querySelector('.alike');
    } catch {
      found = null; // the page itself says what is wrong
    }
    if (!found) {
      location.assign(link.href);
      return;
    }
    found = document.adoptNode(found);
    found.tabIndex = -1;
    link.parentElement.replaceWith(found);
    found.focus({ preventScroll: true });
  });

  /* Keys: one letter each, only where nothing is being typed, and they can be switched off. */

  function press(one, action) {
    const button = one?.querySelector(`button[value="${action}"]`);
    button?.click();
    return Boolean(button);
  }
  const does = {
    j: () => step(1),
    k: () => step(-1),
    a: () => press(current(), 'approve'),
    s: () => press(current(), 'spam'),
    r: () => press(current(), 'uncivil'),
    d: () => press(current(), 'delete'),
    p: () => press(current(), 'pick') || press(current(), 'unpick'),
    n: () => press(current(), 'pass'),
    u: undo,
    '?': () => {
      keys.open = !keys.open;
      keys.querySelector('summary').focus({ preventScroll: true });
    },
  };

  /* The latest decision: the server's own line at the top, or the nearest one above the hand. */
  let latest = null;
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const added of change.addedNodes) {
        if (added.classList?.contains('done')) {
          latest = added;
        }
      }
    }
  }).observe(queue, { childList: true, subtree: true });

  function undo() {
    const lines = [...document.querySelectorAll('.done')];
    const line = latest?.isConnected ? latest : lines.at(-1);
    press(line, 'undo');
  }

  function stored(work) {
    try {
      return work(localStorage);
    } catch {
      return null; // storage is switched off: the keys work, their switch is not remembered
    }
  }

  if (stored((storage) => storage.getItem('parley-keys')) === 'off') {
    on.checked = false;
  }
  on.addEventListener('change', () => {
    stored((storage) => storage.setItem('parley-keys', on.checked ? 'on' : 'off'));
  });

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) {
      return;
    }
    if (event.target.closest?.('input:not([type="checkbox"]), textarea, select')) {
      return;
    }
    if (event.key === 'Escape' && keys.open) {
      keys.open = false;
      return;
    }
    const act = does[event.key];
    if (act && (on.checked || event.key === '?')) {
      event.preventDefault();
      act();
    }
  });
})();
