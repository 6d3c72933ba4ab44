import { clamp, leadPartOf } from '../lead_part';
import VoteFields from './VoteFields.svelte';
import VoteMerge from './VoteMerge.svelte';
import VotePreview from './VotePreview.svelte';
import { dotsRange, type VoteForm } from './vote_form';
import { voteOffer } from './vote_offer';

export const voteLead = leadPartOf<'vote', VoteForm>({
  fields: VoteFields,
  blank: () => ({
    budget: 5,
    maxPerItem: 3,
    targets: 'list',
    board: '',
    blind: true,
    tieRule: 'shared',
  }),
  formOf: ({ budget, max_per_item, targets, board, blind, tie_rule }) => ({
    budget,
    maxPerItem: max_per_item,
    targets,
    board: board ?? '',
    blind,
    tieRule: tie_rule,
  }),
  settingsOf(form, anonymous) {
    const budget = clamp(form.budget, dotsRange);
    return {
      kind: 'vote',
      budget,
      // More on one item than there are dots would promise what nobody can do.
      max_per_item: Math.min(budget, clamp(form.maxPerItem, dotsRange)),
      targets: form.targets,
      board: form.targets === 'list' || form.board === '' ? undefined : form.board,
      blind: form.blind,
      anonymous,
      tie_rule: form.tieRule,
    };
  },
  missing: ({ targets, board }) =>
    targets !== 'list' && board === '' ? 'lead.vote_needs_board' : null,
  needsItems: ({ targets }) => (targets === 'list' ? 'lead.next.start_without_items.vote' : null),
  items: ({ targets }) =>
    targets === 'list'
      ? {
          fixed: 'lead.items_fixed.vote',
          closed: 'lead.items_fixed.running',
          fromBoard: false,
          alwaysRemovable: false,
        }
      : null,
  preview: VotePreview,
  afterResult: VoteMerge,
  offer: voteOffer,
  arrivals: ({ targets }) =>
    targets === 'list' ? [{ topic: false, name: 'carry.as.vote', label: 'lead.items.vote' }] : [],
});
