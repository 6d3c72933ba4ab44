"""vote.*: dots, their budget, and what merging does to them (server/decisions/0023)."""

from .rating import input_to
from .refusal import need
from .rights import check_room


def board_of(w, activity):
    board = w.activities.get(w.board_of_vote(activity))
    return board if board and w.kind(board) == "board" else None


def has_readable_card(board, cluster):
    return any(card.cluster == cluster and card.readable() for card in board.cards.values())


def wanted(card):
    """What rooms ask is answered, and not ranked among their results."""
    return card.readable() and not card.question


def choosable(w, key):
    """What a round would offer that opened now (L8)."""
    from .board import is_public

    activity = w.activities[key]
    kind = w.settings(activity)["targets"]
    if kind == "list":
        return set(w.criteria(key))
    board = board_of(w, activity)
    if board is None:
        return set()
    cards = {k for k, card in board.cards.items() if is_public(w, board, card) and wanted(card)}
    if kind == "cards":
        return cards
    loose = {k for k in cards if not board.cards[k].cluster}
    return loose | {card.cluster for card in board.cards.values() if card.cluster and wanted(card)}


def stands(w, key, target):
    """Whether an option is there and everybody can read it."""
    activity = w.activities[key]
    if w.settings(activity)["targets"] == "list":
        return target in w.criteria(key)
    board = board_of(w, activity)
    if board is None:
        return False
    if target in board.cards:
        return board.cards[target].readable()
    return target in board.clusters and (
        bool(board.clusters[target].title) or has_readable_card(board, target)
    )


def targets(w, key):
    """What dots can be put on now: the options that stand, but for what was merged into something
    else."""
    rounds = w.activities[key].rounds
    if not rounds:
        return []
    return [
        one for one in rounds[-1].options if one not in rounds[-1].merged and stands(w, key, one)
    ]


def take_options(w, key, activity):
    activity.rounds[-1].options = choosable(w, key)
    if are_results_seen(w, activity):
        note_shown(activity)


def note_shown(activity):
    """From now on each option has a result in this round (L8)."""
    activity.rounds[-1].shown |= activity.rounds[-1].options


def are_fixed(w, board_key, *things):
    """What a vote on this board offers or has offered stays as it was put."""
    return any(
        one in round_.options
        for _, vote in votes_on(w, board_key)
        for round_ in vote.rounds
        for one in things
        if one
    )


def rounds_on_clusters(w, board_key):
    return [
        vote.rounds[-1]
        for _, vote in votes_on(w, board_key)
        if w.settings(vote)["targets"] == "clusters"
    ]


def may_join(w, board_key, source, into):
    """What is no option does not come under the dots of one, and an option does not go under other
    words."""
    for round_ in rounds_on_clusters(w, board_key):
        moves, stays = source in round_.options, into in round_.options
        if (moves and not stays) or (stays and not moves and not round_.revealed):
            return False
    return True


def may_join_anew(w, board_key, cards):
    return all(
        len({card in round_.options for card in cards}) == 1
        for round_ in rounds_on_clusters(w, board_key)
    )


def follow_options(w, board_key):
    """Dots on what nobody can read go back to their people."""
    for key, vote in votes_on(w, board_key):
        if vote.rounds[-1].revealed:
            continue
        for ballot in vote.rounds[-1].ballots.values():
            for target, dots in ballot.items():
                if dots and not stands(w, key, target):
                    ballot[target] = 0


def follow_board_reveal(w, board_key):
    """Votes that were opened before this board showed anything take their options now."""
    for key, vote in votes_on(w, board_key):
        if not vote.rounds[-1].revealed and not vote.rounds[-1].options:
            take_options(w, key, vote)


def are_results_seen(w, activity):
    return activity.rounds[-1].revealed or not w.settings(activity)["blind"]


def place(w, context, args):
    activity, target, dots = input_to(w, context, args), args["target"], args["dots"]
    need(w.kind(activity) == "vote", "unknown_entity")
    settings = w.settings(activity)
    need(args["round"] == activity.round, "wrong_round")
    need(activity.phase == "open", "wrong_phase")
    need(dots == 0 or target in targets(w, args["activity"]), "unknown_entity")
    need(dots <= settings["max_per_item"], "over_item_limit")
    round_ = activity.rounds[-1]
    ballot = round_.ballots.get(context.author, {})
    spent = sum(ballot.values()) - ballot.get(target, 0)
    need(spent + dots <= settings["budget"], "over_budget")
    if dots or target in ballot:
        round_.ballots.setdefault(context.author, ballot)[target] = dots
        round_.asked.setdefault(context.author, {})[target] = dots


def merge(w, context, args):
    activity = w.activities.get(args["activity"])
    need(activity and w.kind(activity) == "vote", "unknown_entity")
    check_room(context, activity.room)
    need(activity.rounds, "wrong_phase")
    need(args["from"] != args["into"], "bad_value")
    possible = targets(w, args["activity"])
    need(args["from"] in possible and args["into"] in possible, "unknown_entity")
    merge_round(w, args["activity"], args["from"], args["into"])


def merge_round(w, key, source, into):
    """The maximum per item holds for the merged one too; what is over goes back to its voter."""
    activity = w.activities[key]
    round_, most = activity.rounds[-1], w.settings(activity)["max_per_item"]
    # A board may merge into what the vote has merged already (L8).
    if round_.merged.get(into) == source:
        del round_.merged[into]
    into = round_.merged.get(into, into)
    for ballot in round_.ballots.values():
        if ballot.get(source):
            ballot[into] = min(most, ballot[source] + ballot.get(into, 0))
            ballot[source] = 0
    for earlier, to in round_.merged.items():
        if to == source:
            round_.merged[earlier] = into
    round_.merged[source] = into
    round_.options.add(into)
    if are_results_seen(w, activity):
        note_shown(activity)


def votes_on(w, board_key):
    for key, activity in w.activities.items():
        if (
            activity.rounds
            and w.kind(activity) == "vote"
            and w.settings(activity)["targets"] != "list"
        ):
            if w.board_of_vote(activity) == board_key:
                yield key, activity


def merge_on_board(w, board_key, source, into):
    """Votes on groups follow their cards, whether there are dots or not. Answers whether one
    does."""
    concerned = [
        key
        for key, activity in votes_on(w, board_key)
        if w.settings(activity)["targets"] == "clusters"
        and source in activity.rounds[-1].options
        and source not in activity.rounds[-1].merged
    ]
    for key in concerned:
        merge_round(w, key, source, into)
    return bool(concerned)


COMMANDS = {"vote.place": place, "vote.merge": merge}
