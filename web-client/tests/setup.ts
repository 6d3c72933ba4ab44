// jsdom has no layout and says en-US; every test starts with empty storage, no drafts, and in German.
import { cleanup, configure } from '@testing-library/svelte';
import { afterEach, beforeEach } from 'vitest';
import { loadArea, setLocale, startI18n } from '../src/i18n/i18n.svelte';
import { forgetDrafts } from '../src/sync/drafts.svelte';

HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
  if (!this.open) return;
  this.open = false;
  this.dispatchEvent(new Event('close'));
};
HTMLElement.prototype.hidePopover ??= () => {};
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.matchMedia ??= (query: string) =>
  ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as never;

// A page's first import compiles it; that may take seconds on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  // The files share one page: what one of them left in a draft is nobody else's.
  forgetDrafts('00000000000000aa');
  await startI18n('de');
  await loadArea(
    'join',
    'legal',
    'participant',
    'lead',
    'overview',
    'calls',
    'carry',
    'layouts',
    'rating',
    'projector',
    'activities',
  );
  await setLocale('de');
});

afterEach(() => cleanup());
