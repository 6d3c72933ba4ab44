import { slotsOf } from '../../../model/talk_slots';
import { leadPartOf, optionalText } from '../lead_part';
import InfoFields from './InfoFields.svelte';
import { fileForm, type InfoForm, lacking, slotForm, slotSettings, storedFile } from './info_form';

export const infoLead = leadPartOf<'info', InfoForm>({
  fields: InfoFields,
  blank: () => ({ body: '', slots: [], file: null }),
  formOf: (settings) => ({
    body: settings.body?.text ?? '',
    slots: slotsOf(settings).map(slotForm),
    file: fileForm(settings.file),
  }),
  settingsOf: ({ body, slots, file }) => ({
    kind: 'info',
    body: optionalText(body),
    slots: slots.length > 0 ? slots.map(slotSettings) : undefined,
    file: storedFile(file),
  }),
  missing: (form) => {
    const what = lacking(form);
    return what && `talk.lacks.${what}`;
  },
  needsItems: () => null,
  items: () => null,
  staysOpen: true,
  holdsFiles: ({ file, slots }) =>
    file !== undefined || (slots ?? []).some((slot) => slot.file !== undefined),
  preview: null,
  afterResult: null,
});
