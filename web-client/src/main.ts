import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import { startI18n } from './i18n/i18n.svelte';
import { startRouter } from './router.svelte';
import { startTheme } from './theme.svelte';
import { guardTranslated } from './translation_guard';
import App from './ui/App.svelte';

startTheme();
startRouter();
guardTranslated();
startI18n().then(async () => {
  mount(App, { target: document.getElementById('app')! });
  const { keepFocus } = await import('./ui/kit/keep_focus');
  keepFocus();
});
