// Where the focus goes when a person comes to something new.

/** The page's heading; the page itself while it has none. */
export function mainHeading(): HTMLElement | null {
  const main = document.getElementById('main');
  return main?.querySelector<HTMLElement>('h1') ?? main;
}

/** Also to what is no control, a heading for example. */
export function focusOn(element: HTMLElement | null): void {
  if (element && element.tabIndex < 0) element.tabIndex = -1;
  element?.focus({ preventScroll: true });
}
