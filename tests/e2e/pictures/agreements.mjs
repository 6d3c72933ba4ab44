// A text that people agree on.
import { content, leadSizes, newId, Stage } from './stage.mjs';

export async function agreement(house) {
  const stage = await Stage.open(house, { title: 'Qualitätswerkstatt Netzwerk Frühe Hilfen' });
  const sections = [
    [
      'Zuhören und ausreden lassen',
      'Wer spricht, spricht zu Ende. Wir fragen nach, bevor wir widersprechen.',
    ],
    [
      'Vertraulichkeit',
      'Was hier über Familien und Einrichtungen gesagt wird, bleibt hier. Beispiele erzählen wir so, dass niemand zu erkennen ist.',
    ],
    [
      'Pünktlich anfangen und pünktlich aufhören',
      'Wer später kommt, kommt leise dazu. Entscheidungen fallen nicht nach 16 Uhr.',
    ],
    [
      'Unterschiedliche Fachsprachen',
      'Jugendhilfe, Gesundheitswesen und Schwangerschaftskonfliktberatungsstellen benutzen dieselben Wörter verschieden. Wir erklären Abkürzungen.',
    ],
  ];
  const { step, items } = await stage.step(
    'Unsere Dialogregeln',
    { kind: 'agreement', anonymous: false, blind: false },
    { items: sections },
  );
  const next = await stage.step('Ideen sammeln', { kind: 'board', silent: false, anonymous: true });
  await stage.start(step);
  const { id: activity } = await stage.activity(step);
  const phone = await stage.phone();
  await phone.getByRole('heading', { name: 'Zuhören und ausreden lassen' }).waitFor();
  await stage.shoot(phone, 'agreement-section');
  const answer = (i, section, reason) =>
    stage.says(
      i,
      'agreement.answer',
      {
        activity,
        section,
        version: 1,
        ...(reason ? { objection: { id: newId(), reason: content(reason) } } : {}),
      },
      true,
    );
  for (const section of items)
    for (let i = 0; i < 6; i++) {
      const late = section === items[2] && i === 2;
      const far = section === items[2] && i === 4;
      const who = section === items[1] && i === 5;
      await answer(
        i,
        section,
        late
          ? 'Der letzte Zug nach Uckermünde fährt um 15:40 Uhr.'
          : far
            ? 'Im Jugendamt endet die Dienstbesprechung erst um halb zehn; wir können nicht früher hier sein, auch wenn wir wollten.'
            : who
              ? 'Und was wir an den Landrat weitergeben?'
              : undefined,
      );
    }
  await phone.getByRole('button', { name: 'Habe einen Einwand' }).click();
  await phone
    .getByRole('textbox', { name: 'Ihr Einwand' })
    .fill(
      'Das klingt, als dürfe man nie dazwischengehen. Bei Sicherheitsfragen muss das möglich sein.',
    );
  await stage.shoot(phone, 'agreement-objecting');
  await phone.getByRole('button', { name: 'Einwand senden' }).click();
  for (const [heading] of sections.slice(1)) {
    await phone.getByRole('heading', { level: 2, name: heading }).waitFor();
    await phone.getByRole('button', { name: 'Trage ich mit', exact: true }).click();
  }
  await phone.getByRole('heading', { name: /geäußert/ }).waitFor();
  await stage.shoot(phone, 'agreement-answered');
  const leading = await stage.leading();
  await leading.getByText('Der letzte Zug nach').waitFor();
  await stage.shoot(leading, 'agreement-lead', leadSizes);
  const projector = await stage.projecting();
  await projector.getByText('Der letzte Zug nach').waitFor();
  await stage.shoot(projector, 'agreement-slide', ['projector', 'laptop']);
  await leading
    .getByRole('button', { name: 'Abschnitt ändern: Pünktlich anfangen und pünktlich aufhören' })
    .click();
  await stage.shoot(leading, 'agreement-editor', leadSizes);
  const text = leading.getByRole('textbox', { name: 'Text', exact: true });
  await text.fill(
    'Wer später kommt, kommt leise dazu. Entscheidungen fallen nicht nach 15:15 Uhr.',
  );
  await leading.getByRole('button', { name: 'Speichern und neu fragen' }).click();
  await phone.getByRole('button', { name: /Pünktlich anfangen/ }).click();
  await phone.getByText('Dieser Abschnitt wurde geändert').waitFor();
  await stage.shoot(phone, 'agreement-changed');
  await phone.getByRole('button', { name: 'Trage ich mit', exact: true }).click();
  for (let i = 0; i < 6; i++)
    await stage.says(i, 'agreement.answer', { activity, section: items[2], version: 2 }, true);
  for (const [i, section] of [[5, items[1]]]) await answer(i, section);
  await leading.getByRole('button', { name: /festhalten$/ }).click();
  const sure = leading.getByRole('dialog').getByRole('button', { name: /festhalten/i });
  if (await sure.isVisible().catch(() => false)) await sure.click();
  await leading.getByRole('switch', { name: 'Im Blick behalten' }).click();
  await stage.shoot(leading, 'agreement-agreed', leadSizes);
  await stage.shoot(projector, 'agreement-agreed-slide', ['projector']);
  await stage.does('step.close', { step });
  await stage.start(next.step);
  await phone.getByText('vereinbart', { exact: true }).waitFor();
  await stage.shoot(phone, 'agreement-pinned-closed', ['phone']);
  await phone.getByText('vereinbart', { exact: true }).click();
  await stage.shoot(phone, 'agreement-pinned');
  await leading.getByText('vereinbart', { exact: true }).click();
  await stage.shoot(leading, 'agreement-pinned-lead', ['laptop']);
  await stage.end();
}
