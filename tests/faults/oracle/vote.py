"""vote.*: dots, their budget, and what merging does to them (domain.md section 3)."""

from .rating import input_to
from .refusal import need
from .rights import check_room


def targets(w, key):
    """What dots can be put on now, but for what was merged into something else."""
    activity = w.activities[key]
    if w.settings(activity)["targets"] == "list":
        found = w.criteria(key)
    else:
        found = targets_on_board(w, activity, w.settings(activity)["targets"] == "clusters")
    merged = activity.rounds[-1].merged if activity.rounds else {}
    return [one for one in found if one not in merged]


def targets_on_board(w, activity, clusters):
    from .board import is_public
    board = w.activities.get(w.board_of_vote(activity))
    if board is None or w.kind(board) != "board":
        return []
    cards = [key for key, card in board.cards.items() if is_public(w, board, card) and not card.hidden]
    if not clusters:
        return cards
    return list(board.clusters) + [key for key in cards if not board.cards[key].cluster]


def note_shown(w, key, activity):
    """From now on what can be voted on, and what was, has a result in this round (L8)."""
    shown = activity.rounds[-1].shown
    shown.update(targets(w, key), activity.rounds[-1].merged)
    for round_ in activity.rounds:
        for ballot in round_.ballots.values():
            shown.update(target for target, dots in ballot.items() if dots)


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
        round_.shown.add(target)


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
    if are_results_seen(w, activity):
        note_shown(w, key, activity)


def votes_on(w, board_key):
    for key, activity in w.activities.items():
        if activity.rounds and w.kind(activity) == "vote" and w.settings(activity)["targets"] != "list":
            if w.board_of_vote(activity) == board_key:
                yield key, activity


def has_dots(w, board_key, target):
    return any(
        ballot.get(target)
        for _, activity in votes_on(w, board_key) for round_ in activity.rounds for ballot in round_.ballots.values()
    )


def merge_on_board(w, board_key, source, into):
    """Votes on groups follow their cards. Answers whether there were dots to merge."""
    concerned = [
        key for key, activity in votes_on(w, board_key)
        if w.settings(activity)["targets"] == "clusters"
        and any(ballot.get(source) for ballot in activity.rounds[-1].ballots.values())
    ]
    for key in concerned:
        merge_round(w, key, source, into)
    return bool(concerned)


COMMANDS = {"vote.place": place, "vote.merge": merge}
