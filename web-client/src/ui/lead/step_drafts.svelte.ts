// What somebody has changed in a step's form and not saved. It outlives the form: whoever goes elsewhere meanwhile, by
// a key, a press or a start, finds it again, on this device and until it is saved or thrown away.
import { SvelteMap } from 'svelte/reactivity';
import type { ScopeKind } from '../../protocol';
import { storage } from '../../sync/storage';
import { restoredForm, type SettingsForm } from './settings_form';

export interface StepForm {
  title: string;
  minutes: number;
  autoClose: boolean;
  scope: ScopeKind;
  rooms: string[];
  form: SettingsForm;
}

/** The form for a step that does not exist yet. */
export const newStep = 'new';

export class StepDrafts {
  readonly #workshop: string;
  readonly #kept = new SvelteMap<string, StepForm>();

  constructor(workshop: string) {
    this.#workshop = workshop;
    const start = this.#key('');
    for (const key of storage.keys(start)) {
      try {
        const kept = JSON.parse(storage.get(key) ?? '') as StepForm;
        this.#kept.set(key.slice(start.length), { ...kept, form: restoredForm(kept.form) });
      } catch {
        storage.remove(key);
      }
    }
  }

  #key(step: string): string {
    return `dialograum.w.${this.#workshop}.step.${step}`;
  }

  get(step: string): StepForm | undefined {
    return this.#kept.get(step);
  }

  has(step: string): boolean {
    return this.#kept.has(step);
  }

  keep(step: string, form: StepForm): void {
    this.#kept.set(step, form);
    storage.set(this.#key(step), JSON.stringify(form));
  }

  drop(step: string): void {
    this.#kept.delete(step);
    storage.remove(this.#key(step));
  }
}
