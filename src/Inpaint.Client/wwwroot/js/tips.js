// One tooltip for the whole page: what an element has in data-tip, after a moment under the pointer, or at the keyboard's focus. A component
// for each of the page's forty would be kept by the server for every visitor.
const delay = 400;
const gap = 6;
const tip = document.createElement('div');
tip.className = 'tip';
tip.hidden = true;
tip.setAttribute('aria-hidden', 'true'); // every control has its name, and what more there is to say as its description
document.body.append(tip);

let target = null;
let timer = 0;

const hide = () => {
  clearTimeout(timer);
  target = null;
  tip.hidden = true;
};

const show = () => {
  if (!target?.isConnected || !target.dataset.tip) return hide();
  tip.textContent = target.dataset.tip;
  tip.hidden = false;
  const at = target.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const below = at.top < height + 2 * gap;
  tip.style.top = `${below ? at.bottom + gap : at.top - height - gap}px`;
  tip.style.left = `${Math.max(gap, Math.min(innerWidth - width - gap, at.left + at.width / 2 - width / 2))}px`;
};

const wait = (next, milliseconds) => {
  if (next === target) return;
  hide();
  target = next;
  if (target) timer = setTimeout(show, milliseconds);
};

const tipped = event => event.target instanceof Element ? event.target.closest('[data-tip]') : null;

document.addEventListener('pointerover', event => {
  if (event.pointerType === 'touch' || event.target === tip) return;
  wait(tipped(event), delay);
});
document.addEventListener('focusin', event => {
  const next = tipped(event);
  if (next && event.target.matches(':focus-visible')) wait(next, delay);
  else hide();
});
document.addEventListener('pointerleave', hide);
for (const end of ['pointerdown', 'focusout', 'wheel']) document.addEventListener(end, hide, { passive: true });
document.addEventListener('scroll', hide, { passive: true, capture: true });
document.addEventListener('keydown', event => event.key === 'Escape' && hide());
