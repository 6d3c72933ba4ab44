// Light or dark: the system's choice unless the person chose. Sets data-theme on <html>.
export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'dialograum.theme';
let chosen = $state<Theme>('system');

const system = () => window.matchMedia('(prefers-color-scheme: dark)');

function show(): void {
  const dark = chosen === 'dark' || (chosen === 'system' && system().matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

export function theme(): Theme {
  return chosen;
}

export function setTheme(value: Theme): void {
  chosen = value;
  try {
    localStorage.setItem(storageKey, value);
  } catch {
    // Then the choice lasts as long as the page.
  }
  show();
}

export function startTheme(): void {
  try {
    const stored = localStorage.getItem(storageKey);
    if (stored === 'light' || stored === 'dark') chosen = stored;
  } catch {
    // The system decides.
  }
  system().addEventListener('change', show);
  show();
}
