import { describe, expect, it } from 'vitest';
import { targetsOf } from '../../src/model/vote_targets';
import type { ActivityEntity, CardEntity, VoteSettings } from '../../src/protocol';
import type { SessionApi } from '../../src/sync/session_api';
import { FakeSession } from '../support/fake_session.svelte';

const settings = { kind: 'vote', targets: 'cards', board: 's1' } as unknown as VoteSettings;
const card = (id: string): CardEntity => ({
  e: 'card',
  id,
  activity: 'board',
  text: { id: `t${id}`, text: `Karte ${id}` },
  order: Number(id),
  hidden: false,
});

function sessionWith(cards: CardEntity[]): SessionApi {
  const session = new FakeSession();
  session.put({ e: 'activity', id: 'board', step: 's1', room: 'r' } as ActivityEntity, ...cards);
  return session;
}

describe('what can be chosen', () => {
  it('is what the server has fixed when the vote opened, not what came onto the board later', () => {
    const vote = { id: 'v', step: 's2', room: 'r', options: ['1', '2'] } as ActivityEntity;
    const session = sessionWith([card('1'), card('2'), card('3')]);
    expect(targetsOf(session, vote, settings).map((target) => target.id)).toEqual(['1', '2']);
  });

  it('is everything on the board while nothing is opened', () => {
    const vote = { id: 'v', step: 's2', room: 'r' } as ActivityEntity;
    expect(targetsOf(sessionWith([card('1'), card('2')]), vote, settings)).toHaveLength(2);
  });
});
