"""card.* and cluster.*: cards in columns and clusters."""

from .chance import shuffle
from .common import GAP, at_end, fresh, new_text, place_after, store_text, text_id, used
from .rating import input_to
from .refusal import Refused, need
from .rights import GRACE_MS, check_room, for_rapporteurs, own_room, reports_in_plenary
from .state import Card, Cluster
from .undo import Record
from .vote import (
    are_fixed,
    follow_board_reveal,
    follow_options,
    may_join,
    may_join_anew,
    merge_on_board,
)

CARDS, CLUSTERS = 5_000, 1_000


def is_public(w, board, card):
    """Whether everybody in the room may see it (hidden ones: staff)."""
    return not card.removed and (
        not w.settings(board)["silent"] or card.round <= board.revealed_rounds
    )


def as_staff(w, context, board):
    """Staff work on a board as staff, except where a moderator of a room reports in the plenary."""
    guest = context.staff and context.seat.role == "moderator" and reports_in_plenary(w, board)
    return context.staff and not (guest and own_room(context) != board.room)


def known(w, context, args):
    """What all have in common who do something with cards that are there: staff work as staff,
    without a scope."""
    board = w.activities.get(args["activity"])
    need(board and w.kind(board) == "board", "unknown_entity")
    need(board.phase != "preparing", "wrong_phase")
    if as_staff(w, context, board):
        check_room(context, board.room)
    else:
        input_to(w, context, args)
    return board


def quick_round(w, board):
    return w.settings(board).get("quick_round", False)


def sorting(w, context, args):
    """Sorting together: as soon as everybody sees the cards, while the room looks at them. Staff
    always may."""
    board = known(w, context, args)
    need(not quick_round(w, board), "not_allowed")
    if not as_staff(w, context, board):
        need(not for_rapporteurs(w, board), "not_allowed")
        seen = board.phase == "revealed" or (
            board.phase == "open" and not w.settings(board)["silent"]
        )
        need(seen and w.rooms[board.room].current == args["activity"], "wrong_phase")
    return board


def writing(w, context, args):
    """While it is open, and for the grace time after a close (a reveal may have followed) and after
    a move."""
    board = w.activities.get(args["activity"])
    need(board and w.kind(board) == "board", "unknown_entity")
    input_to(w, context, args, typed=True)
    late = board.closed_ms and context.time_ms - board.closed_ms <= GRACE_MS
    need(board.phase == "open" or late, "wrong_phase")
    return board


def seen(w, context, board, key):
    """A card that the one who acts can see; else None."""
    card = board.cards.get(key)
    if card is None or card.removed:
        return None
    if card.author == context.author:
        return card
    return (
        card
        if is_public(w, board, card) and (as_staff(w, context, board) or not card.hidden)
        else None
    )


def check_cards(w, context, board, keys):
    need(keys, "bad_value")
    for key in keys:
        card = seen(w, context, board, key)
        need(card and is_public(w, board, card), "unknown_entity")


def check_fixed(w, board_key, *things):
    need(not are_fixed(w, board_key, *things), "already_opened")


def check_joining(w, board_key, cards, cluster):
    """Out of a cluster that was put to a vote nothing goes one by one, and into it only what was
    put to it, too."""
    board = w.activities[board_key]
    for key in cards:
        now = board.cards[key].cluster
        if now != cluster:
            check_fixed(w, board_key, now)
            need(
                cluster not in board.clusters or may_join(w, board_key, key, cluster),
                "already_opened",
            )
    need(cluster in board.clusters or may_join_anew(w, board_key, cards), "already_opened")


def new_fields(w, board, args, text):
    """What a card says besides its text: place among the board's fields -> words."""
    fields = {}
    for one in args.get("fields", []):
        words = text_id(one["text"])
        need(one["field"] < len(w.settings(board).get("fields", [0])), "unknown_entity")
        need(one["field"] not in fields, "bad_value")
        new_text(w, words)
        need(words != text and words not in fields.values(), "id_used")
        fields[one["field"]] = words
    return fields


def store_texts(w, text, fields):
    for words in (text, *fields.values()):
        store_text(w, words)


def add(w, context, args):
    board, text = writing(w, context, args), text_id(args["text"])
    need(args.get("round", 0) <= board.round, "wrong_round")
    fresh(w, args["card"])
    new_text(w, text)
    fields = new_fields(w, board, args, text)
    columns = w.criteria(args["activity"])
    need("column" not in args or args["column"] in columns, "unknown_entity")
    topic = args.get("topic", "")
    topics = [key for key, item in w.items_of(args["activity"]).items() if item.topic]
    need(not topic or topic in topics, "unknown_entity")
    column = args.get("column", columns[0] if columns else "")
    said = any(
        card.author == context.author
        and not card.removed
        and (card.column, card.round) == (column, board.round)
        for card in board.cards.values()
    )
    need(not (said and quick_round(w, board)), "said_already")
    need(len(board.cards) < CARDS, "limit")
    record = Record(w, context, args["activity"])
    record.card(args["card"])
    board.cards[args["card"]] = Card(
        context.author,
        board.round,
        column,
        "",
        text,
        order=at_end(context),
        touched=context.seq,
        topic=topic,
        fields=fields,
    )
    store_texts(w, text, fields)
    used(w, args["card"])
    return record


def edit(w, context, args):
    board, text = writing(w, context, args), text_id(args["text"])
    card = seen(w, context, board, args["card"])
    need(card, "unknown_entity")
    need(card.author == context.author, "not_allowed")
    check_fixed(w, args["activity"], args["card"], card.cluster)
    need(args["replaces"] == card.text, "stale")
    new_text(w, text)
    fields = new_fields(w, board, args, text)
    record = Record(w, context, args["activity"])
    card = record.card(args["card"])
    card.text, card.erased = text, False
    if "fields" in args:
        card.fields = fields
    store_texts(w, text, fields)
    return record


def may_write(w, context, args):
    try:
        writing(w, context, args)
    except Refused:
        return False
    return True


def move(w, context, args):
    board = w.activities.get(args["activity"])
    need(board and w.kind(board) == "board", "unknown_entity")
    card = seen(w, context, board, args["card"])
    need(card, "unknown_entity")
    # One's own card may change its column while one writes; everything else is sorting together.
    if not (
        card.author == context.author
        and "cluster" not in args
        and not quick_round(w, board)
        and may_write(w, context, args)
    ):
        sorting(w, context, args)
    need("column" not in args or args["column"] in w.criteria(args["activity"]), "unknown_entity")
    need("cluster" not in args or args["cluster"] in board.clusters, "unknown_entity")
    if "after" in args:
        need(
            seen(w, context, board, args["after"]) and args["after"] != args["card"],
            "unknown_entity",
        )
    if "cluster" in args:
        check_joining(w, args["activity"], [args["card"]], args["cluster"])
    else:
        check_fixed(w, args["activity"], card.cluster)
    record = Record(w, context, args["activity"])
    card = record.card(args["card"])
    old, card.cluster = card.cluster, args.get("cluster", "")
    if card.cluster:
        card.column = board.clusters[card.cluster].column
    else:
        card.column = args.get("column", card.column)
    siblings = {
        key: other
        for key, other in board.cards.items()
        if key != args["card"]
        and not other.removed
        and (other.column, other.cluster) == (card.column, card.cluster)
        and among(w, board, card, other)
    }
    card.order, changed = place_after(siblings, args.get("after"))
    for key, order in changed.items():
        record.card(key).order = order
    left(w, args["activity"], record, old, card.cluster)
    if card.cluster and old != card.cluster:
        record.final = merge_on_board(w, args["activity"], args["card"], card.cluster)
    return None if record.final else record


def among(w, board, card, other):
    """An unseen card has its place among its author's (L6)."""
    if is_public(w, board, card) or is_public(w, board, other):
        return is_public(w, board, card) and is_public(w, board, other)
    return card.author == other.author


def left(w, board_key, record, old, new=""):
    """A cluster lives as long as cards are in it, or as results may show it."""
    board = record.board
    if not old or old == new or old not in board.clusters or are_fixed(w, board_key, old):
        return
    if not any(card.cluster == old and not card.removed for card in board.cards.values()):
        record.cluster(old)
        del board.clusters[old]


def remove(w, context, args):
    board = known(w, context, args)
    card = seen(w, context, board, args["card"])
    need(card, "unknown_entity")
    if not as_staff(w, context, board):
        need(card.author == context.author, "not_allowed")
        need(board.phase == "open", "wrong_phase")
    check_fixed(w, args["activity"], args["card"], card.cluster)
    record = Record(w, context, args["activity"])
    card = record.card(args["card"])
    old, card.cluster, card.removed = card.cluster, "", True
    card.links = frozenset()
    left(w, args["activity"], record, old)
    return record


def hide(w, context, args):
    board = w.activities.get(args["activity"])
    if board and w.kind(board) == "board" and context.staff:
        need(as_staff(w, context, board), "wrong_room")
    board = known(w, context, args)
    need(as_staff(w, context, board), "not_allowed")
    need(seen(w, context, board, args["card"]), "unknown_entity")
    record = Record(w, context, args["activity"])
    record.card(args["card"]).hidden = args["hidden"]
    follow_options(w, args["activity"])
    return record


def check_new_cluster(w, board, key, args):
    fresh(w, key)
    if "title" in args:
        new_text(w, text_id(args["title"]))
    need(len(board.clusters) < CLUSTERS, "limit")


def make_cluster(w, context, record, key, column, args):
    record.cluster(key)
    title = text_id(args["title"]) if "title" in args else ""
    record.board.clusters[key] = Cluster(column, title, at_end(context), context.seq)
    store_text(w, title)
    used(w, key)


def into_cluster(w, context, board_key, record, card_key, cluster):
    board = record.board
    if board.cards[card_key].cluster == cluster:
        return
    card = record.card(card_key)
    old, card.cluster, card.order = card.cluster, cluster, at_end(context)
    card.column = board.clusters[cluster].column
    left(w, board_key, record, old)
    # A single card that has dots brings them along.
    record.final |= merge_on_board(w, board_key, card_key, cluster)


def group(w, context, args):
    board, key = sorting(w, context, args), args["cluster"]
    check_cards(w, context, board, args["cards"])
    check_joining(w, args["activity"], args["cards"], key)
    if key in board.clusters:
        need("title" not in args, "bad_value")
    else:
        check_new_cluster(w, board, key, args)
    record = Record(w, context, args["activity"])
    if key not in board.clusters:
        make_cluster(w, context, record, key, board.cards[args["cards"][0]].column, args)
    for card in args["cards"]:
        into_cluster(w, context, args["activity"], record, card, key)
    return None if record.final else record


def ungroup(w, context, args):
    board = sorting(w, context, args)
    check_cards(w, context, board, args["cards"])
    check_fixed(w, args["activity"], *(board.cards[key].cluster for key in args["cards"]))
    record = Record(w, context, args["activity"])
    for key in args["cards"]:
        if board.cards[key].cluster:
            card = record.card(key)
            old, card.cluster, card.order = card.cluster, "", at_end(context)
            left(w, args["activity"], record, old)
    return record


def rename(w, context, args):
    board, title = sorting(w, context, args), text_id(args["title"])
    cluster = board.clusters.get(args["cluster"])
    need(cluster, "unknown_entity")
    check_fixed(w, args["activity"], args["cluster"])
    need(args.get("replaces", "") == cluster.title, "stale")
    new_text(w, title)
    record = Record(w, context, args["activity"])
    record.cluster(args["cluster"]).title = title
    store_text(w, title)
    return record


def merge(w, context, args):
    board = sorting(w, context, args)
    need(args["from"] != args["into"], "bad_value")
    need(args["from"] in board.clusters and args["into"] in board.clusters, "unknown_entity")
    need(may_join(w, args["activity"], args["from"], args["into"]), "already_opened")
    record = Record(w, context, args["activity"])
    record.final = merge_on_board(w, args["activity"], args["from"], args["into"])
    for key in sorted(
        key
        for key, card in board.cards.items()
        if card.cluster == args["from"] and not card.removed
    ):
        into_cluster(w, context, args["activity"], record, key, args["into"])
    left(w, args["activity"], record, args["from"])
    return None if record.final else record


def split(w, context, args):
    board = sorting(w, context, args)
    check_cards(w, context, board, args["cards"])
    need(args["cluster"] in board.clusters, "unknown_entity")
    for key in args["cards"]:
        need(board.cards[key].cluster == args["cluster"], "unknown_entity")
    check_fixed(w, args["activity"], args["cluster"])
    check_new_cluster(w, board, args["new_cluster"], args)
    record = Record(w, context, args["activity"])
    make_cluster(
        w, context, record, args["new_cluster"], board.clusters[args["cluster"]].column, args
    )
    for key in args["cards"]:
        into_cluster(w, context, args["activity"], record, key, args["new_cluster"])
    return None if record.final else record


def reveal(w, context, key):
    """The order told who wrote when; the reveal shows a silent round's cards in one of its own
    (L7)."""
    board = w.activities[key]
    board.revealed_rounds = board.round
    follow_board_reveal(w, key)
    if not w.settings(board)["silent"]:
        return
    cards = sorted(
        key for key, card in board.cards.items() if card.round == board.round and not card.removed
    )
    shuffle(cards, context.seed)
    for i, key in enumerate(cards, 1):
        board.cards[key].order, board.cards[key].touched = context.seq * GAP + i, context.seq


def erase(w, board_key, card, seq):
    """What nobody has seen goes; what was shown stays in its place without its text."""
    w.erased |= card.words()
    card.fields = {}
    card.removed, card.touched = not is_public(w, w.activities[board_key], card), seq
    card.erased = not card.removed
    if card.removed:
        card.cluster, card.links = "", frozenset()
    follow_options(w, board_key)


def erase_undoable(w, key, board, author):
    """A card that somebody removed can still be brought back: with a text that is gone."""
    for other, clients in w.series.items():
        for series in clients.values():
            mine = other == author or w.kind(board) != "board"
            if not mine and series.undo and series.undo.activity == key:
                for before in series.undo.cards.values():
                    if before and before.author == author and not before.removed:
                        w.erased |= before.words()


COMMANDS = {
    "card.add": add,
    "card.edit": edit,
    "card.move": move,
    "card.remove": remove,
    "card.hide": hide,
    "card.group": group,
    "card.ungroup": ungroup,
    "cluster.rename": rename,
    "cluster.merge": merge,
    "cluster.split": split,
}
