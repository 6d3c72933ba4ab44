// More people than there are pages: a small client of the protocol that runs inside a page and speaks for many.
// It joins, and rates or votes in the room's running activity.

export async function crowd(page, workshop, people) {
  await page.evaluate(
    async ({ id, code, people }) => {
      const random = (bytes) =>
        [...crypto.getRandomValues(new Uint8Array(bytes))]
          .map((b) => b.toString(16).padStart(2, '0'))
          .join('');
      window.crowd = await Promise.all(
        people.map(
          (name) =>
            new Promise((resolve) => {
              const bot = { n: 0, last: 0, items: new Map(), socket: null };
              bot.socket = new WebSocket(
                `${location.origin.replace('http', 'ws')}/ws/${id}`,
                'dialograum.v1',
              );
              bot.socket.onopen = () =>
                bot.socket.send(
                  JSON.stringify({
                    ...{ t: 'hello', protocol: 1, token: random(16), client: random(8), code },
                    ...(name ? { name: { id: random(8), text: name } } : {}),
                  }),
                );
              bot.socket.onmessage = ({ data }) => {
                const message = JSON.parse(data);
                if (message.t === 'welcome') bot.seat = message.seat;
                if (message.t === 'frame')
                  for (const entity of message.put)
                    bot.items.set(`${entity.e}/${entity.id}`, entity);
                if (message.t === 'frame' && message.from === 0) resolve(bot);
                if (message.t === 'ack') bot.answered?.(message);
              };
              bot.send = (scope, op, args) =>
                new Promise((answered) => {
                  bot.answered = (message) => {
                    if (message.seq > 0) bot.last = message.n;
                    answered(message);
                  };
                  bot.scopes ??= new Map();
                  const series = bot.scopes.get(scope) ?? { n: 0, last: 0 };
                  bot.scopes.set(scope, series);
                  series.n += 1;
                  bot.socket.send(
                    JSON.stringify({
                      t: 'command',
                      scope,
                      n: series.n,
                      after: series.last,
                      op,
                      args,
                    }),
                  );
                  series.last = series.n;
                });
              bot.all = (e) => [...bot.items.values()].filter((entity) => entity.e === e);
            }),
        ),
      );
    },
    { id: workshop.workshop, code: workshop.code, people },
  );
}

// `choose[i]`: for each person the level of criterion i (0: cannot judge).
export async function crowdRates(page, choose) {
  await page.evaluate(async (choose) => {
    for (const [person, bot] of window.crowd.entries()) {
      const activity = bot.all('activity').find((a) => a.phase === 'open');
      const items = bot
        .all('item')
        .filter((i) => !i.heading && (i.owner === activity.step || i.owner === activity.id))
        .sort((a, b) => a.order - b.order);
      for (const [i, item] of items.entries()) {
        const levels = choose[i % choose.length];
        const level = levels[person % levels.length];
        await bot.send(activity.id, 'rating.place', {
          activity: activity.id,
          round: activity.round,
          item: item.item,
          ...(level ? { level } : {}),
        });
      }
    }
  }, choose);
}

// `values[i]`: what person i chooses from the first list; null: nothing.
export async function crowdBelongs(page, values) {
  await page.evaluate(async (values) => {
    for (const [person, bot] of window.crowd.entries()) {
      const [list] = bot.all('affiliation');
      const chosen = list.values.find((one) => one.name.text === values[person]);
      if (chosen)
        await bot.send(undefined, 'person.affiliate', {
          seat: bot.seat,
          affiliation: list.id,
          value: chosen.value,
        });
    }
  }, values);
}

export async function crowdWrites(page, texts) {
  await page.evaluate(async (texts) => {
    const random = () =>
      [...crypto.getRandomValues(new Uint8Array(8))]
        .map((b) => b.toString(16).padStart(2, '0'))
        .join('');
    for (const [i, text] of texts.entries()) {
      const bot = window.crowd[i % window.crowd.length];
      const activity = bot.all('activity').find((a) => a.phase === 'open');
      await bot.send(activity.id, 'card.add', {
        activity: activity.id,
        card: random(),
        text: { id: random(), text },
      });
    }
  }, texts);
}

// Many cards at once: everybody writes their share, one after the other.
export async function crowdFills(page, texts) {
  await page.evaluate(async (texts) => {
    const random = () =>
      [...crypto.getRandomValues(new Uint8Array(8))]
        .map((b) => b.toString(16).padStart(2, '0'))
        .join('');
    await Promise.all(
      window.crowd.map(async (bot, person) => {
        const activity = bot.all('activity').find((a) => a.phase === 'open');
        for (let i = person; i < texts.length; i += window.crowd.length)
          await bot.send(activity.id, 'card.add', {
            activity: activity.id,
            card: random(),
            text: { id: random(), text: texts[i] },
          });
      }),
    );
  }, texts);
}

// The cards nearest the start into so many groups of so many cards, named "Gruppe 1" and so on.
export async function crowdGroups(page, groups, size) {
  await page.evaluate(
    async ([groups, size]) => {
      const random = () =>
        [...crypto.getRandomValues(new Uint8Array(8))]
          .map((b) => b.toString(16).padStart(2, '0'))
          .join('');
      const [bot] = window.crowd;
      const activity = bot.all('activity').find((a) => a.phase === 'open');
      const cards = bot.all('card').sort((a, b) => a.order - b.order);
      for (let i = 0; i < groups; i++) {
        const answer = await bot.send(activity.id, 'card.group', {
          activity: activity.id,
          cards: cards.slice(i * size, (i + 1) * size).map((card) => card.id),
          cluster: random(),
          title: { id: random(), text: `Gruppe ${i + 1}` },
        });
        if (answer.result !== 'ok') throw new Error(JSON.stringify(answer));
      }
    },
    [groups, size],
  );
}

export async function crowdVotes(page) {
  await page.evaluate(async () => {
    for (const [person, bot] of window.crowd.entries()) {
      const activity = bot.all('activity').find((a) => a.phase === 'open');
      const targets = [...bot.all('cluster'), ...bot.all('card').filter((card) => !card.cluster)];
      const spend = [3, 1, 1];
      for (const [i, dots] of spend.entries())
        await bot.send(activity.id, 'vote.place', {
          activity: activity.id,
          round: activity.round,
          target: targets[(person * person + i * 2 + (person % 3)) % targets.length].id,
          dots,
        });
    }
  });
}
