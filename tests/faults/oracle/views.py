"""What an audience and a person may see (PROTOCOL.md sections 7 and 12): entities as the protocol
has them, with numbers that have places as millionths."""

from bisect import bisect_left
from collections import Counter
from copy import deepcopy

from . import affiliations, agreement, calls, consensing, few, matrix, places, plan, questions
from . import statistics
from .board import is_public
from .carry import things_shown
from .chance import mix64
from .common import settings_texts
from .harvest import followed
from .rights import LEADING
from .state import RATED
from .vote import stands

LISTED_UP_TO = 30
NO_ROOM = "0" * 16
SHOWN_FROM = ("rating", "matrix", "vote", "agreement")  # kinds with this setting
GONE = {"de": "[gelöscht]", "en": "[deleted]"}


class Views:
    def __init__(self, state, text_of):
        """text_of(content id): its text, None if it was erased."""
        self.w, self.text_of = state, text_of

    def text(self, content):
        content = content["id"] if isinstance(content, dict) else content
        text = self.text_of(content)
        return {"id": content, "text": GONE[self.w.language] if text is None else text}

    # ---- shared ----
    def audience(self, room, role):
        w = self.w
        if room in (None, NO_ROOM):  # who waits for a place (E12)
            return {f"workshop/{w.id}": self.workshop()}
        self.role, self.leading = role, role in LEADING
        self.staff = self.leading or role == "moderator"
        out = [self.workshop()]
        out += [self.room(key, r) for key, r in w.rooms.items()]
        out += [self.grouping(key, g) for key, g in w.groupings.items()]
        out += [self.step(key, s) for key, s in w.steps.items()]
        out += [self.affiliation(key, a) for key, a in w.affiliations.items()]
        out += self.census()
        out += self.people(room)
        out += calls.shared(self, room)
        if self.leading:
            out += [self.link(key, s) for key, s in w.seats.items() if s.link]
        brought, shown = self.brought(room), things_shown(w, room)
        follows = followed(w, room)
        for key, activity in w.activities.items():
            here = activity.room == room
            if self.leading or here or key in brought or key in follows:
                out.append(self.activity(key, activity))
            if self.leading or here:
                out += self.progress(key, activity)
            if here:
                out += self.inside(key, activity)
            elif w.kind(activity) not in ("board", "info", "plan", "questions"):
                results = [one for one in self.inside(key, activity) if one["e"] != "objection"]
                out += [one for one in results if key in follows or (key, one["item"]) in shown]
            out += agreement.agreed(self, room, key, activity)
            if key in brought:
                out += self.board(key, activity, linked=False)
            elif not here:
                out += self.handed_over(room, key, activity)
        for owner, items in w.items.items():
            out += self.items(room, owner, items, brought)
        return {f"{entity['e']}/{entity['id']}": entity for entity in out}

    def brought(self, room):
        """Boards of the plenary on which this room votes, or has voted (E5)."""
        votes = [
            a
            for a in self.w.activities.values()
            if a.room == room and a.opened_ms and self.w.kind(a) == "vote"
        ]
        boards = {
            self.w.board_of_vote(vote)
            for vote in votes
            if self.w.settings(vote)["targets"] != "list"
        }
        return {
            key
            for key in boards
            if key
            and self.w.activities[key].room != room
            and self.w.kind(self.w.activities[key]) == "board"
        }

    def workshop(self):
        w = self.w
        out = {
            "e": "workshop",
            "id": w.id,
            "title": self.text(w.title),
            "language": w.language,
            "status": w.status,
            "code": w.code,
            "join_open": w.join_open,
            "created_ms": w.created_ms,
            "delete_on_ms": w.delete_on_ms,
            "plenary": w.plenary,
        }
        if w.ends_ms:
            out["begins_ms"], out["ends_ms"] = w.begins_ms, w.ends_ms
        if w.capacity:
            out["capacity"] = w.capacity
        if w.open_grouping:
            out["open_grouping"] = w.open_grouping
        if w.pending:
            out["moves_at_ms"] = w.pending[0]
            if w.pending[1]:
                out["moves_to"] = w.pending[1]
        return out

    def room(self, key, room):
        out = {
            "e": "room",
            "id": key,
            "name": self.text(room.name),
            "kind": room.kind,
            "archived": room.archived,
            "order": room.order,
        }
        if room.current:
            out["current"] = room.current
        if room.beside:
            out["beside"] = room.beside
        if room.capacity:
            out["capacity"] = room.capacity
        return out

    def grouping(self, key, grouping):
        return {
            "e": "grouping",
            "id": key,
            "name": self.text(grouping.name),
            "rooms": grouping.rooms,
            "free_choice": grouping.free_choice,
            **({} if grouping.late == "stay" else {"late": grouping.late}),
        }

    def step(self, key, step):
        settings = deepcopy(step.settings)
        if settings["kind"] in SHOWN_FROM and settings["anonymous"]:
            settings["shown_from"] = few.shown_from(settings)
        for part, name in settings_texts(settings):
            part[name] = self.text(part[name])
        return {
            "e": "step",
            "id": key,
            "title": self.text(step.title),
            "duration_s": step.duration_s,
            "auto_close": step.auto_close,
            "scope": step.scope,
            "activity": settings,
            "order": step.order,
        }

    def affiliation(self, key, found):
        return {
            "e": "affiliation",
            "id": key,
            "name": self.text(found.name),
            "values": [
                {"value": value, "name": self.text(text)} for value, text in found.values.items()
            ],
            "order": found.order,
        }

    def present(self, room=None):
        return [
            (key, seat)
            for key, seat in self.w.seats.items()
            if seat.is_in() and room in (None, seat.room)
        ]

    def census(self):
        rooms = [(self.w.id, len(self.present()))] + [
            (key, len(self.present(key))) for key in self.w.rooms
        ]
        return [{"e": "census", "id": key, "people": people} for key, people in rooms]

    def people(self, room):
        """Leads: everybody; else those in the room, participants only while they are few, the
        projector never (E7)."""
        if self.leading:
            return [
                self.person(key, seat)
                for key, seat in self.w.seats.items()
                if not seat.link and not seat.erased
            ]
        here = self.present(room)
        if self.role == "projector" or (self.role == "participant" and len(here) > LISTED_UP_TO):
            return []
        return [self.person(key, seat) for key, seat in here]

    def person(self, key, seat):
        out = {
            "e": "person",
            "id": key,
            "number": seat.number,
            "room": seat.room,
            "removed": seat.removed,
        }
        if seat.reports:
            out["rapporteur"] = True
        if key in places.queue(self.w):
            out["waiting"] = places.queue(self.w).index(key) + 1
        if seat.name:
            out["name"] = self.text(seat.name)
        if self.leading and seat.affiliations:
            out["affiliations"] = affiliations.choices(seat)
        if self.staff:
            assigned = [
                {"grouping": g, "room": grouping.assigned[key]}
                for g, grouping in sorted(self.w.groupings.items())
                if key in grouping.assigned
            ]
            if assigned:
                out["assigned"] = assigned
        return out

    def link(self, key, seat):
        out = {"e": "link", "id": key, "role": seat.role, "revoked": seat.revoked}
        if seat.link_room:
            out["room"] = seat.link_room
        if seat.label:
            out["label"] = self.text(seat.label)
        return out

    def activity(self, key, activity):
        out = {
            "e": "activity",
            "id": key,
            "step": activity.step,
            "room": activity.room,
            "phase": activity.phase,
            "round": activity.round,
            "revealed_once": activity.revealed_once,
        }
        for name in ("opened_ms", "deadline_ms", "remaining_ms", "closed_ms"):
            if getattr(activity, name):
                out[name] = getattr(activity, name)
        if activity.rounds and self.w.kind(activity) == "vote":
            out["options"] = sorted(activity.rounds[-1].options - activity.rounds[-1].merged.keys())
        before = activity.phase in ("preparing", "revealed")
        focus = activity.focus if before or not activity.rounds else activity.rounds[-1].focus
        if focus:
            out["focus"] = focus
        if activity.slot:
            out["slot"] = activity.slot
        if activity.reported:
            out["reported"] = sorted(activity.reported)
        return out

    def items(self, room, owner, items, brought):
        """What is prepared is the staff's until its step is opened for the first time (E3)."""
        activity = self.w.activities.get(owner)
        step = self.w.steps[activity.step if activity else owner]
        if (activity and activity.room != room and owner not in brought) or not (
            step.opened or self.staff
        ):
            return []
        return [self.item(owner, key, item) for key, item in items.items()]

    def item(self, owner, key, item):
        out = {
            "e": "item",
            "id": f"{owner}.{key}",
            "owner": owner,
            "item": key,
            "text": self.text(item.text),
            "heading": item.heading,
            "order": item.order,
        }
        if item.topic:
            out["topic"] = True
        if item.origins:
            out["origins"] = item.origins
        for name in ("hint", "body"):
            if getattr(item, name):
                out[name] = self.text(getattr(item, name))
        if item.earlier:
            out["earlier"] = [self.wording(*one) for one in item.earlier]
        return out

    def wording(self, text, body):
        return {"text": self.text(text)} | ({"body": self.text(body)} if body else {})

    # ---- what is inside an activity ----
    def inside(self, key, activity):
        kind = self.w.kind(activity)
        if kind == "board":
            return self.board(key, activity)
        if kind == "rating":
            return self.rating(key, activity)
        if kind == "vote":
            return self.vote(key, activity)
        if kind == "matrix":
            return matrix.results(self.w, key, activity)
        if kind == "plan":
            return plan.shown(self.w, self.text, key, activity)
        if kind == "questions":
            return questions.shared(self, key, activity)
        if kind == "agreement":
            return agreement.shared(self, key, activity)
        return []

    def progress(self, key, activity):
        if not activity.opened_ms:
            return []
        started, complete = self.given(key, activity)
        return [
            {
                "e": "progress",
                "id": key,
                "round": activity.round,
                "started": started,
                "complete": complete,
            }
        ]

    def given(self, key, activity):
        kind = self.w.kind(activity)
        if kind == "board":
            writers = {
                c.author
                for c in activity.cards.values()
                if not c.removed and not c.origins and c.round == activity.round
            }
            return len(writers), len(writers)
        if kind == "info":
            return 0, 0
        if kind == "plan":
            people = len(plan.people_in(activity))
            return people, people
        if kind == "questions":
            askers = {q.author for q in activity.questions.values() if not q.withdrawn}
            return len(askers), len(askers)
        if kind == "agreement":
            return agreement.given(self.w, key, activity)
        ballots = activity.rounds[-1].ballots.values()
        if kind in RATED:
            criteria = [one for one in self.w.criteria(key) if activity.rounds[-1].asks(one)]
            counts = [sum(mark.rated for mark in ballot.values()) for ballot in ballots]
            return sum(n > 0 for n in counts), sum(n >= len(criteria) and n > 0 for n in counts)
        # What was asked for: what staff merge or hide moves no counter.
        counts = [sum(asked.values()) for asked in activity.rounds[-1].asked.values()]
        budget = self.w.settings(activity)["budget"]
        return sum(n > 0 for n in counts), sum(n >= budget for n in counts)

    def board(self, key, board, linked=True):
        """`linked`: what contributes to what is told on the board alone."""
        out = []
        seen = {
            k: card
            for k, card in board.cards.items()
            if is_public(self.w, board, card) and (self.staff or not card.hidden)
        }
        for k, card in seen.items():
            entity = self.shared_card(k, key, card)
            if linked and (links := sorted(card.links & seen.keys())):
                entity["links"] = links
            if not self.w.settings(board)["anonymous"] and not card.origins:
                entity["author"] = card.author[1]
                seat = self.w.seats.get(card.author[1])
                if seat and seat.name:
                    entity["author_name"] = self.text(seat.name)
            out.append(entity)
        out += [self.cluster(k, key, c) for k, c in board.clusters.items()]
        return out

    def handed_over(self, room, key, board):
        """In a room: the cards that were made of what stood there, and where they are now."""
        cards = {
            k: card
            for k, card in (board.cards if board.room == self.w.plenary else {}).items()
            if not card.removed and any(one["room"] == room for one in card.origins)
        }
        inside = {card.cluster for card in cards.values()}
        return [
            self.shared_card(k, key, card)
            for k, card in cards.items()
            if self.staff or not card.hidden
        ] + [self.cluster(k, key, c) for k, c in board.clusters.items() if k in inside]

    def shared_card(self, key, activity, card):
        entity = self.card("card", key, activity, card)
        if card.origins:
            entity["origins"] = card.origins
        if card.question:
            entity["question"] = True
        if card.round > 1:
            entity["round"] = card.round
        return entity

    def card(self, e, key, activity, card):
        out = {
            "e": e,
            "id": key,
            "activity": activity,
            "text": self.text(card.text),
            "order": card.order,
            "hidden": card.hidden,
        }
        for name in ("column", "cluster", "topic"):
            if getattr(card, name):
                out[name] = getattr(card, name)
        if card.fields:
            out["fields"] = [
                {"field": k, "text": self.text(words)} for k, words in sorted(card.fields.items())
            ]
        return out

    def cluster(self, key, activity, cluster):
        out = {"e": "cluster", "id": key, "activity": activity, "order": cluster.order}
        if cluster.column:
            out["column"] = cluster.column
        if cluster.title:
            out["title"] = self.text(cluster.title)
        return out

    def rating(self, key, activity):
        out = []
        for number, round_ in enumerate(activity.rounds, 1):
            if not round_.revealed:
                continue
            out += [
                self.rating_result(key, activity, number, round_, item) for item in round_.shown
            ]
            out += self.reasons(key, activity, number, round_)
        return out

    def answers_to(self, round_, item):
        """Whoever cannot judge has answered, too."""
        return sum(item in ballot and ballot[item].rated for ballot in round_.ballots.values())

    def rating_result(self, key, activity, number, round_, item):
        counts, cannot = [0] * self.w.settings(activity)["levels"], 0
        for ballot in round_.ballots.values():
            mark = ballot.get(item)
            if mark and mark.rated:
                if mark.level:
                    counts[mark.level - 1] += 1
                else:
                    cannot += 1
        out = {
            "e": "result",
            "id": f"{key}.{number}.{item}",
            "activity": key,
            "round": number,
            "item": item,
        }
        if too_few := few.only_the_number(self.w.settings(activity), sum(counts) + cannot):
            return out | too_few
        if consensing.passive(self.w.settings(activity)):
            out |= {"n": sum(counts), "counts": counts}
            return out | consensing.result(self.w, key, round_, item)
        out |= {"n": sum(counts), "counts": counts, "cannot_judge": cannot}
        counts = tuple(counts)
        if sum(counts):
            q1, q3 = statistics.quartiles(counts)
            for name, value in (
                ("median", statistics.median(counts)),
                ("q1", q1),
                ("q3", q3),
                ("iqr", q3 - q1),
                ("agreement", statistics.agreement(counts)),
            ):
                out[name] = statistics.millionths(value)
            if word := statistics.agreement_word(counts):
                out["agreement_word"] = word
        if affiliations.compared_by(self.w.settings(activity)):
            marks = [ballot[item] for ballot in round_.ballots.values() if item in ballot]
            apart = affiliations.groups([mark for mark in marks if mark.rated])
            if apart:
                out["groups"] = [self.group(len(counts), *one) for one in apart]
        return out

    def group(self, levels, value, chosen):
        counts = tuple(chosen.count(level) for level in range(1, levels + 1))
        out = {"n": sum(counts), "counts": list(counts), "cannot_judge": chosen.count(0)}
        if value:
            out["value"] = value
        if sum(counts):
            q1, q3 = statistics.quartiles(counts)
            for name, number in (("median", statistics.median(counts)), ("q1", q1), ("q3", q3)):
                out[name] = statistics.millionths(number)
        return out

    def reasons(self, key, activity, number, round_):
        """Without authors, in the order of the reveal's seed (L7); not those of too few answers."""
        settings = self.w.settings(activity)
        return [
            {
                "e": "reason",
                "id": mark.reason,
                "activity": key,
                "round": number,
                "item": item,
                "tag": mark.tag,
                "text": self.text(mark.reason),
                "order": mix64(round_.seed ^ int(mark.reason, 16)) >> 12,
            }
            for ballot in round_.ballots.values()
            for item, mark in ballot.items()
            if mark.reason and not few.only_the_number(settings, self.answers_to(round_, item))
        ]

    def vote(self, key, activity):
        settings, out = self.w.settings(activity), []
        for number, round_ in enumerate(activity.rounds, 1):
            if round_.revealed or not settings["blind"]:
                out += self.vote_results(key, activity, number, round_, settings)
        return out

    def vote_results(self, key, activity, number, round_, settings):
        points, voters = Counter(), Counter()
        for ballot in round_.ballots.values():
            for target, dots in ballot.items():
                points[target] += dots
                voters[target] += dots > 0
        counts_voters = settings["tie_rule"] == "more_voters"
        tallies = {
            target: (points[target], voters[target] if counts_voters else 0, voters[target])
            for target in round_.shown
        }
        out_of_sight = {target for target in round_.shown if not stands(self.w, key, target)}
        standing = sorted(
            (-points, -tied)
            for target, (points, tied, _) in tallies.items()
            if target not in round_.merged and target not in out_of_sight
        )
        too_few = few.only_the_number(
            settings, sum(any(ballot.values()) for ballot in round_.ballots.values())
        )
        out = []
        for target, (points, tied, voters) in tallies.items():
            entity = {
                "e": "result",
                "id": f"{key}.{number}.{target}",
                "activity": key,
                "round": number,
                "item": target,
            }
            entity |= too_few or {"points": points, "voters": voters}
            if target in round_.merged:
                entity["merged_into"] = round_.merged[target]
            elif target in out_of_sight:
                entity["left_out"] = True
            elif round_.revealed and not too_few:
                entity["rank"] = 1 + bisect_left(standing, (-points, -tied))
            out.append(entity)
        return out

    # ---- one's own ----
    def own(self, seat_id, authors):
        """authors: ('seat', id) and the person's pseudonyms."""
        w = self.w
        out = [self.me(seat_id, w.seats[seat_id])]
        for key, activity in w.activities.items():
            for author in authors:
                out += self.own_inside(key, activity, author)
        return {f"{entity['e']}/{entity['id']}": entity for entity in out}

    def me(self, key, seat):
        out = {
            "e": "me",
            "id": key,
            "role": seat.role,
            "number": seat.number,
            "room": seat.link_room or seat.room,
        }
        if seat.name:
            out["name"] = self.text(seat.name)
        grouping = self.w.groupings.get(self.w.open_grouping)
        if key in places.queue(self.w):
            out["waiting"] = places.queue(self.w).index(key) + 1
        if grouping and key in grouping.assigned and not seat.waiting:
            out["own_room"] = grouping.assigned[key]
        if seat.reports:
            out["rapporteur"] = True
        if seat.affiliations:
            out["affiliations"] = affiliations.choices(seat)
        if seat.left[0]:
            out["left_room"], out["left_ms"] = seat.left
        return out | calls.own(self.w, key)

    def own_inside(self, key, activity, author):
        kind, out = self.w.kind(activity), []
        for number, round_ in enumerate(activity.rounds, 1):
            for target, given in round_.ballots.get(author, {}).items():
                if not (given if kind == "vote" else given.shows()):
                    continue
                entity = {"id": f"{key}.{number}.{target}", "activity": key, "round": number}
                if kind == "vote":
                    out.append({"e": "own_vote", **entity, "target": target, "dots": given})
                elif kind == "matrix":
                    out.append(matrix.own(entity, target, given))
                else:
                    out.append(self.own_rating(entity, target, given))
        for k, card in activity.cards.items():
            if card.author == author and not card.removed:
                entity = self.card("own_card", k, key, card)
                if card.links:
                    entity["links"] = sorted(card.links)
                out.append(entity)
        out += questions.own(self, key, activity, author)
        return out + agreement.own(self, key, activity, author)

    def own_rating(self, entity, item, mark):
        out = {"e": "own_rating", **entity, "item": item, "rated": mark.rated, "tag": mark.tag}
        if mark.level:
            out["level"] = mark.level
        if mark.reason:
            out["reason"] = self.text(mark.reason)
        return out


NUMBERS = ("median", "q1", "q3", "iqr", "agreement")


def normal(entities):
    """The server's entities in the same form."""
    out = {}
    for entity in entities:
        in_matrix = entity.get("matrix", {})
        groups = entity.get("groups", [])
        for part in (entity, in_matrix.get("x", {}), in_matrix.get("y", {}), *groups):
            if "median" in part:
                part |= {n: round(part[n] * 1_000_000) for n in NUMBERS if n in part}
        out[f"{entity['e']}/{entity['id']}"] = entity
    return out
