// Agreements: whose answer is to which wording, what is said about answers, and that no reason is lost.
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadArea, setLocale } from '../../src/i18n/i18n.svelte';
import { unsentTexts } from '../../src/model/grace.svelte';
import { sendTo } from '../../src/model/place';
import { pinnedTexts } from '../../src/model/selectors';
import type { AgreementSettings, ItemEntity } from '../../src/protocol';
import ActivityBody from '../../src/ui/activities/ActivityBody.svelte';
import { tallyWords } from '../../src/ui/activities/agreement/agreement_words';
import {
  isAnswered,
  readBefore,
  sectionsOf,
  tallyOf,
} from '../../src/ui/activities/agreement/sections';
import { loadKind, loadLeadParts } from '../../src/ui/activities/kinds';
import Pinned from '../../src/ui/activities/Pinned.svelte';
import { FakeSession } from '../support/fake_session.svelte';

let session: FakeSession;
const settings: AgreementSettings & { kind: 'agreement' } = {
  kind: 'agreement',
  anonymous: false,
  blind: false,
};
const words = (text: string) => ({ id: `x-${text}`, text });
const activity = () => session.shared.activity.get('a1')!;
const sections = () => sectionsOf(session, activity());
const first = () => sections()[0]!;

function reword(text: string): void {
  const item = session.shared.item.get('s1.i0') as ItemEntity;
  const before = { text: item.text, body: item.body };
  session.put({ ...item, text: words(text), earlier: [...(item.earlier ?? []), before] });
}

beforeAll(async () => {
  await loadKind('agreement');
  await loadLeadParts();
});
beforeEach(async () => {
  localStorage.clear();
  await setLocale('de');
  session = new FakeSession();
  session.show(settings);
  session.items('s1', ['Zuhören', 'Ich-Form']);
});

describe('an answer', () => {
  const answer = (version: number, objection?: string) =>
    session.put({
      e: 'own_answer',
      id: 'a1.i0',
      activity: 'a1',
      section: 'i0',
      version,
      objection: objection === undefined ? undefined : words(objection),
    });

  it('is to one wording: after another one the person is asked again, and sees what they answered to', () => {
    answer(1);
    expect(isAnswered(first())).toBe(true);
    expect(readBefore(first())).toBeUndefined();
    reword('Alle hören zu');
    reword('Wir hören zu');
    expect(isAnswered(first())).toBe(false);
    expect(readBefore(first())?.text.text).toBe('Zuhören');
    answer(2);
    expect(readBefore(first())?.text.text).toBe('Alle hören zu');
    answer(3);
    expect(isAnswered(first())).toBe(true);
  });

  it('is counted by section, and what is withheld says its number alone', () => {
    const result = { e: 'result', id: 'a1.1.i0', activity: 'a1', round: 1, item: 'i0' } as const;
    session.put({ ...result, n: 18, consents: 17 });
    expect(tallyOf(first())).toEqual({ answers: 18, consents: 17, objections: 1, withheld: false });
    const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');
    expect(plain(tallyWords(tallyOf(first()), 20, 1))).toBe(
      '17 von 20 tragen mit, ein Einwand, 2 haben nicht geantwortet',
    );
    // Somebody who answered has gone.
    expect(plain(tallyWords(tallyOf(first()), 17, 1))).toBe('17 tragen mit, ein Einwand');
    session.put({ ...result, n: 2, withheld: true });
    expect(plain(tallyWords(tallyOf(first()), 20, 3))).toBe('2 Antworten; mehr steht hier ab 3');
    expect(tallyWords(tallyOf(sections()[1]!), 20, 3)).toBe('Noch keine Antwort');
  });
});

describe('on a phone', () => {
  const show = async () => {
    render(ActivityBody, { session, activity: activity() });
    await screen.findByRole('heading', { level: 2 });
  };
  const press = async (name: string) => {
    await fireEvent.click(screen.getByRole('button', { name }));
    await tick();
  };

  it('a section is carried with the version that was read', async () => {
    reword('Wir hören zu');
    await show();
    await press('Trage ich mit');
    expect(session.sent).toMatchObject([
      { op: 'agreement.answer', args: { activity: 'a1', section: 'i0', version: 2 } },
    ]);
    expect(isAnswered(first())).toBe(true);
  });

  it('an objection needs a reason, which is kept until it is sent', async () => {
    await show();
    await press('Habe einen Einwand');
    const field = screen.getByRole('textbox', { name: 'Ihr Einwand' });
    expect(document.activeElement).toBe(field);
    await press('Einwand senden');
    expect(session.sent).toEqual([]);
    await fireEvent.input(field, { target: { value: 'Wer achtet darauf?' } });
    expect(unsentTexts(session)).toMatchObject([
      { place: { kind: 'objection', section: 'i0', version: 1, about: 'Zuhören' } },
    ]);
    await press('Einwand senden');
    expect(session.sent).toMatchObject([
      { args: { objection: { reason: { text: 'Wer achtet darauf?' } } } },
    ]);
    expect(unsentTexts(session)).toEqual([]);
  });

  it('says what was changed, and what one had said', async () => {
    session.put({
      e: 'own_answer',
      id: 'a1.i0',
      activity: 'a1',
      section: 'i0',
      version: 1,
      objection: words('Wer achtet darauf?'),
    });
    reword('Die Moderation achtet auf das Zuhören');
    await show();
    const said = document.body.textContent ?? '';
    expect(said).toContain('Dieser Abschnitt wurde geändert');
    expect(said).toContain('Wer achtet darauf?');
    expect(within(document.querySelector('blockquote')!).getByText('Zuhören')).toBeTruthy();
  });
});

describe('a reason that was left behind', () => {
  it('goes to the wording that it was typed for', () => {
    sendTo(
      session,
      {
        kind: 'objection',
        section: 'i0',
        version: 1,
        activity: 'a1',
        round: 1,
        room: 'plenary',
        anonymous: true,
        title: '',
        roomName: '',
        about: '',
      },
      'objection.a1.i0',
      'Zu eng',
    );
    expect(session.sent).toMatchObject([
      { op: 'agreement.answer', scope: 'a1', args: { version: 1, objection: {} } },
    ]);
  });
});

describe('what was agreed on', () => {
  beforeEach(() => {
    session.put({
      e: 'agreement',
      id: 'a9',
      step: 's1',
      room: 'plenary',
      agreed_ms: 5,
      people: 3,
      pinned: true,
      sections: [
        { section: 'i0', version: 1, heading: false, text: words('Zuhören'), body: words('Alle.') },
      ],
    });
  });

  it('stays in view while it is pinned, unless the room looks at it', () => {
    expect(pinnedTexts(session).map(({ id }) => id)).toEqual(['a9']);
    const agreed = session.shared.agreement.get('a9')!;
    session.put({ ...agreed, pinned: false });
    expect(pinnedTexts(session)).toEqual([]);
    session.put(agreed, { ...session.shared.room.get('plenary')!, current: 'a9' });
    expect(pinnedTexts(session)).toEqual([]);
  });

  it('is one tap away', async () => {
    await loadArea('agreement');
    render(Pinned, { session });
    const summary = await screen.findByText('vereinbart');
    expect(summary.closest('details')?.textContent).toContain('Alle.');
  });
});

describe('who leads the room', () => {
  it('rewords in place, and confirms each section as it reads', async () => {
    session = new FakeSession('lead');
    session.show(settings);
    session.items('s1', ['# Regeln', 'Zuhören']);
    reword('Unsere Regeln');
    render(ActivityBody, { session, activity: activity() });
    await fireEvent.click(await screen.findByRole('button', { name: /^Abschnitt ändern/ }));
    const field = screen.getByRole('textbox', { name: 'Text' });
    await fireEvent.input(field, { target: { value: 'Wir lassen ausreden.' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Speichern und neu fragen' }));
    await tick();
    expect(session.sent).toMatchObject([
      { op: 'item.edit', args: { item: 'i1', body: { text: 'Wir lassen ausreden.' } } },
    ]);
    await fireEvent.click(screen.getByRole('button', { name: 'Als vereinbart festhalten' }));
    expect(session.sent[1]).toMatchObject({
      op: 'agreement.confirm',
      args: {
        sections: [
          { section: 'i0', version: 2 },
          { section: 'i1', version: 1 },
        ],
      },
    });
  });
});
