// What has the focus may vanish at any moment: somebody else groups or hides the card, a list is drawn anew, a dialog
// closes because its subject is gone. The focus would fall to the page, and whoever works by keyboard or screen reader
// begins again at its top. Here it goes to the same thing where it is now, else to what it was opened from, else to its
// neighbour, else to the heading above. Text fields are never entered this way: somebody may be typing.
import { focusOn, mainHeading } from './focus';

interface Place {
  element: HTMLElement;
  /** The card, group or column that it belongs to. */
  key: string | undefined;
  /** The dialog or notice that it is in, and what had the focus before. */
  shell: Element | null;
  origin: Place | null;
  /** Where it was when it was taken out. */
  gone?: { parent: Element; next: Element | null; previous: Element | null };
}

const controls = 'a[href], button, input, select, textarea, summary, [tabindex]';
const shells = 'dialog, [role=group].toast';
const places = 'main, header, aside, dialog';
const headings = 'h1, h2, h3';

const isTextField = (element: Element) =>
  element.matches('textarea, input:not([type=checkbox], [type=radio], [type=range])');

function isThere(element: Element | null | undefined): element is HTMLElement {
  if (!(element instanceof HTMLElement) || !element.isConnected) return false;
  if (element.matches(':disabled') || element.closest('[inert], [hidden]')) return false;
  return element.checkVisibility?.() ?? true;
}

const isStop = (element: Element): element is HTMLElement =>
  isThere(element) &&
  element.matches(controls) &&
  !isTextField(element) &&
  (element as HTMLElement).tabIndex >= 0;

function stopsIn(element: Element | null): HTMLElement[] {
  if (!element?.isConnected) return [];
  return [element, ...element.querySelectorAll(controls)].filter(isStop);
}

function headingNear(element: Element | null): HTMLElement | null {
  for (let one = element; one; one = one.parentElement) {
    if (!one.matches('section, article, dialog, main')) continue;
    const heading = one.querySelector<HTMLElement>(headings);
    if (isThere(heading)) return heading;
  }
  return mainHeading();
}

function near({ element, gone }: Place): HTMLElement | null {
  const parent = gone?.parent ?? element.parentElement;
  // Beside the page itself is no neighbour of what was in it.
  if (!parent?.isConnected || !parent.closest(places)) return mainHeading();
  if (!isTextField(element)) {
    const next = gone ? gone.next : element.nextElementSibling;
    const previous = gone ? gone.previous : element.previousElementSibling;
    const neighbour = stopsIn(next)[0] ?? stopsIn(previous).at(-1);
    if (neighbour) return neighbour;
  }
  return headingNear(parent);
}

function whereTo(place: Place): HTMLElement | null {
  const { element, key, shell, origin } = place;
  const { id } = element;
  if (isThere(element)) return element;
  const same = [...document.querySelectorAll<HTMLElement>('[data-focus]')].find(
    (one) => key !== undefined && one.dataset.focus === key && isThere(one),
  );
  if (same) return same;
  if (id === 'main') return mainHeading();
  const closed = shell && (!shell.isConnected || (shell as HTMLDialogElement).open === false);
  if (closed) return origin ? whereTo(origin) : mainHeading();
  return near(place);
}

type Step = 'nextSibling' | 'previousSibling';

// What stood beside may have been taken out in the same change, as the marks between the parts of a list are.
function beside(record: MutationRecord, step: Step, records: MutationRecord[]): Element | null {
  const seen = new Set<Node>();
  let node = record[step];
  while (node && !seen.has(node) && !(node instanceof Element && node.isConnected)) {
    const taken: Node = node;
    seen.add(taken);
    const later = records.find(({ removedNodes }) =>
      [...removedNodes].includes(taken as ChildNode),
    );
    const next: Node | null = taken.isConnected ? taken[step] : (later?.[step] ?? null);
    node = next;
  }
  return node instanceof Element && node.isConnected ? node : null;
}

export function keepFocus(): () => void {
  let current: Place | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const nobodyHasIt = () => {
    const active = document.activeElement;
    return active === null || active === document.body || !isThere(active);
  };

  function entered({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement) || current?.element === target) return;
    const shell = target.closest(shells);
    const origin = current && current.shell === shell ? current.origin : current;
    const key = target.dataset.focus ?? target.closest<HTMLElement>('[data-card]')?.dataset.card;
    current = { element: target, key, shell, origin: shell ? origin : null };
  }

  // Who clicks beside everything has left by themselves.
  function left({ target }: FocusEvent) {
    setTimeout(() => {
      if (current?.element === target && isThere(current.element) && nobodyHasIt()) current = null;
    });
  }

  function restore() {
    if (current && nobodyHasIt()) focusOn(whereTo(current));
  }

  const observer = new MutationObserver((records) => {
    if (!current) return;
    for (let place: Place | null = current; place; place = place.origin) {
      const anchor = (): Element => place?.gone?.parent ?? (place as Place).element;
      for (const record of records) {
        const { target } = record;
        if (anchor().isConnected) break;
        const taken = [...record.removedNodes].some((node) => node.contains(anchor()));
        if (!taken || !(target instanceof Element)) continue;
        place.gone = {
          parent: target,
          next: beside(record, 'nextSibling', records),
          previous: beside(record, 'previousSibling', records),
        };
      }
      if (place.element.isConnected) delete place.gone;
    }
    if (isThere(current.element) && document.activeElement === current.element) return;
    // Whoever changed the page may move the focus themselves, after the same change.
    clearTimeout(timer);
    timer = setTimeout(restore);
  });

  document.addEventListener('focusin', entered);
  document.addEventListener('focusout', left);
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'hidden', 'open'],
  });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', entered);
    document.removeEventListener('focusout', left);
  };
}
