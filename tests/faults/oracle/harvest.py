"""board.report: what rooms hand over to a board of the plenary (A9, L17)."""

from .chance import activity_id
from .common import at_end, fresh, used, words_of_items
from .refusal import need
from .rights import LEADING, own_room
from .state import Card
from .vote import are_fixed, follow_options

CARDS = 5_000


def collects(w, activity):
    """The settings of a board that collects, else None."""
    return w.settings(activity).get("harvest")


def reported_to(w, step):
    """Rooms may hand over before the step is opened; from then on it stays as it is."""
    board = w.activities.get(activity_id(step, w.plenary))
    return bool(board and collects(w, board) and (board.cards or board.reported))


def standing(board, source):
    """The cards that were made of what stands on that board of a room."""
    return {
        key: card
        for key, card in board.cards.items()
        if not card.removed and card.origins and card.origins[0]["activity"] == source
    }


def fits(harvest, questions):
    """`questions`: of each card whether it is one."""
    many = sum(questions)
    return many <= harvest["questions"] and len(questions) - many <= harvest["results"]


def check_sender(context, seat, room):
    if seat.role in LEADING:
        return
    need(own_room(context) == room, "wrong_room")
    need(seat.role == "moderator" or seat.reports, "not_allowed")


def fields_for(w, board, card):
    """What of a card's fields the board that collects has a place for."""
    number = len(w.settings(board).get("fields", [0]))
    return {k: words for k, words in card.fields.items() if k < number} if card else {}


def report(w, context, args):
    from .carry import words_of

    board, source = w.activities.get(args["activity"]), w.activities.get(args["from"])
    need(board and collects(w, board) and source, "unknown_entity")
    harvest = collects(w, board)
    need(source.step == harvest["from"], "unknown_entity")
    check_sender(context, context.seat, source.room)
    need(board.phase in ("preparing", "open"), "wrong_phase")
    wanted = [(one["thing"], one["card"], False) for one in args["results"]]
    wanted += [(one["thing"], one["card"], True) for one in args["questions"]]
    here = standing(board, args["from"])
    by_thing = {card.origins[0]["thing"]: key for key, card in here.items()}
    kept = {
        key
        for key, card in here.items()
        if card.cluster or are_fixed(w, args["activity"], key, card.cluster)
    }
    new, done = [], set()
    for thing, key, _ in wanted:
        need(thing not in done, "bad_value")
        done.add(thing)
        need(words_of(w, args["from"], thing), "unknown_entity")
        if thing not in by_thing:
            fresh(w, key)
            need(key not in new, "id_used")
            new.append(key)
    questions = [here[by_thing[t]].question if by_thing.get(t) in kept else q for t, _, q in wanted]
    questions += [here[key].question for key in kept if here[key].origins[0]["thing"] not in done]
    need(fits(harvest, questions), "limit")
    need(len(board.cards) + len(new) <= CARDS, "limit")
    for key, card in here.items():
        if key not in kept and card.origins[0]["thing"] not in done:
            card.removed, card.cluster, card.touched = True, "", context.seq
            card.links = frozenset()
    columns = [*w.criteria(args["activity"])[:2], "", ""]
    order = at_end(context)
    for thing, key, question in wanted:
        words = words_of(w, args["from"], thing)
        fields = fields_for(w, board, source.cards.get(thing))
        column = columns[1] if question and columns[1] else columns[0]
        if thing not in by_thing:
            origin = {
                "step": source.step,
                "room": source.room,
                "activity": args["from"],
                "round": source.round,
                "thing": thing,
            }
            board.cards[key] = Card(
                ("node",), board.round, column, "", words, order, touched=context.seq
            )
            board.cards[key].origins, board.cards[key].question = [origin], question
            board.cards[key].fields = fields
            used(w, key)
            order += 1
            continue
        card = here[by_thing[thing]]
        same = (card.text, card.fields, card.question) == (words, fields, question)
        if by_thing[thing] in kept or same:
            continue
        if card.question != question:
            card.column = column
        card.text, card.question, card.touched = words, question, context.seq
        card.fields = fields
    if args["ready"]:
        board.reported.add(source.room)
    else:
        board.reported.discard(source.room)


def check_taking_back(w, board, cards):
    """Undoing brings cards back that others of their room may have come for since."""
    harvest, coming = collects(w, board), {}
    for key, before in cards.items():
        if before and not before.removed and board.cards[key].removed and before.origins:
            coming.setdefault(before.origins[0]["activity"], []).append(before.question)
    for source, questions in coming.items():
        there = [card.question for card in standing(board, source).values()]
        need(fits(harvest, questions + there), "limit")


def erase(w, made_of, seq):
    """What was made of this card of a room says its words, too."""
    for board_key, board in w.activities.items():
        for key, card in board.cards.items():
            if not card.removed and card.origins and card.origins[0]["thing"] == made_of:
                w.erased |= card.words() | words_of_items(w, key)
                card.erased, card.touched, card.fields = True, seq, {}
                follow_options(w, board_key)


def followed(w, room):
    """What of the plenary a room follows: boards that collect from it, and opened votes on them."""
    if room == w.plenary:
        return set()
    boards = {
        key
        for key, activity in w.activities.items()
        if activity.room == w.plenary
        and collects(w, activity)
        and activity_id(collects(w, activity)["from"], room) in w.activities
    }
    votes = {
        key
        for key, activity in w.activities.items()
        if activity.room == w.plenary
        and activity.opened_ms
        and w.kind(activity) == "vote"
        and w.settings(activity)["targets"] != "list"
        and w.board_of_vote(activity) in boards
    }
    return boards | votes


COMMANDS = {"board.report": report}
