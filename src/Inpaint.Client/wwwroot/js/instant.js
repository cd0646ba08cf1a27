// What a control shows when it is pressed, without waiting for the server: which of a group is chosen, and which tool the canvas draws with.
const chosen = 'aria-pressed';

/** Marks one item of a group as the chosen one. The server's own answer, when it comes, says the same. */
export function choose(item) {
  const group = item.closest('.toggle-choice');
  for (const other of group.querySelectorAll('.mud-toggle-item')) other.setAttribute(chosen, other === item);
  const canvas = group.matches('.tools') && document.querySelector('canvas[data-tool]');
  if (canvas) canvas.dataset.tool = item.dataset.value;
}

/** Presses the button of a tool, as the visitor would. */
export function takeTool(name) {
  document.querySelector(`.tools [data-value="${name}"]`)?.click();
}

document.addEventListener('click', event => {
  const item = event.target instanceof Element && event.target.closest('.toggle-choice .mud-toggle-item:not(:disabled)');
  if (item) choose(item);
}, { capture: true });

document.addEventListener('input', event => {
  const canvas = event.target instanceof Element && event.target.matches('.size input') && document.querySelector('canvas[data-size]');
  if (canvas) canvas.dataset.size = event.target.value;
});
