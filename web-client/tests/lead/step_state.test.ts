import { describe, expect, it } from 'vitest';
import type { Phase, Settings } from '../../src/protocol';
import { stateOf } from '../../src/ui/lead/step_state';

const phases = (...list: Phase[]) => list.map((phase) => ({ phase }));
const silent: Settings = { kind: 'board', silent: true, anonymous: true };

describe('where a step stands', () => {
  it('is open while any room is', () => {
    expect(stateOf(phases('revealed', 'open', 'closed'), silent)).toBe('open');
    expect(stateOf(phases('revealed', 'closed', 'preparing'), silent)).toBe('closed');
    expect(stateOf(phases('revealed', 'preparing'), silent)).toBe('revealed');
    expect(stateOf([], silent)).toBe('preparing');
  });

  it('is done when closed and nothing waits for a reveal', () => {
    expect(stateOf(phases('closed'), { kind: 'info' })).toBe('done');
    expect(stateOf(phases('closed'), { kind: 'board', silent: false, anonymous: true })).toBe(
      'done',
    );
    expect(stateOf(phases('closed'), silent)).toBe('closed');
  });
});
