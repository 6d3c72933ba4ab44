// The settings of this kind as their form edits them.
import type { FileType, Slot, StoredFile } from '../../../protocol';
import { newId, newText } from '../../../sync/ids';
import { optionalText } from '../lead_part';

export interface FileForm {
  id: string;
  type: FileType;
  bytes: number;
  name: string;
  alternative: string;
}

export interface SpeakerForm {
  name: string;
  function: string;
  organisation: string;
}

export interface SlotForm {
  id: string;
  title: string;
  /** 0: no time is said. */
  minutes: number;
  speakers: SpeakerForm[];
  text: string;
  file: FileForm | null;
}

export interface InfoForm {
  body: string;
  slots: SlotForm[];
  file: FileForm | null;
}

export const blankSpeaker = (): SpeakerForm => ({ name: '', function: '', organisation: '' });

export const blankSlot = (): SlotForm => ({
  id: newId(),
  title: '',
  minutes: 0,
  speakers: [blankSpeaker()],
  text: '',
  file: null,
});

export const fileForm = (file: StoredFile | undefined): FileForm | null =>
  file
    ? {
        id: file.id,
        type: file.type,
        bytes: file.bytes,
        name: file.name.text,
        alternative: file.alternative?.text ?? '',
      }
    : null;

export function slotForm(slot: Slot): SlotForm {
  return {
    id: slot.id,
    title: slot.title.text,
    minutes: slot.minutes ?? 0,
    speakers: slot.speakers.map((one) => ({
      name: one.name.text,
      function: one.function?.text ?? '',
      organisation: one.organisation?.text ?? '',
    })),
    text: slot.text?.text ?? '',
    file: fileForm(slot.file),
  };
}

export function storedFile(form: FileForm | null): StoredFile | undefined {
  if (!form) return undefined;
  const { id, type, bytes } = form;
  const name = newText(form.name.trim() || 'Datei');
  return { id, type, bytes, name, alternative: optionalText(form.alternative) };
}

/** A row of speakers that nobody filled in says nothing. */
export const named = (speakers: readonly SpeakerForm[]): SpeakerForm[] =>
  speakers.filter((one) => `${one.name}${one.function}${one.organisation}`.trim() !== '');

export function slotSettings(form: SlotForm): Slot {
  const minutes = Math.round(form.minutes);
  return {
    id: form.id,
    title: newText(form.title.trim()),
    minutes: minutes >= 1 ? Math.min(1440, minutes) : undefined,
    speakers: named(form.speakers).map((one) => ({
      name: newText(one.name.trim()),
      function: optionalText(one.function),
      organisation: optionalText(one.organisation),
    })),
    text: optionalText(form.text),
    file: storedFile(form.file),
  };
}

const lacksWords = (file: FileForm | null): boolean =>
  file !== null && file.type !== 'pdf' && file.alternative.trim() === '';

/** What still has to be said, the first of it. */
export function lacking({
  slots,
  file,
}: InfoForm): 'title' | 'speaker' | 'alternative' | 'long' | null {
  if (slots.some((slot) => slot.title.trim() === '')) return 'title';
  if (slots.some((slot) => named(slot.speakers).some((one) => one.name.trim() === '')))
    return 'speaker';
  if (lacksWords(file) || slots.some((slot) => lacksWords(slot.file))) return 'alternative';
  // All of it is one message, which has 64 KiB for itself and what is around it.
  const bytes = new TextEncoder().encode(JSON.stringify(slots.map(slotSettings))).length;
  return bytes > 56_000 ? 'long' : null;
}
