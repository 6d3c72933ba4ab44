"""What a workshop's log adds up to. Plain data; ids are their 16 hex digits, '' is none."""

from dataclasses import dataclass, field

RATED = ("rating", "matrix")  # items, by everybody on their own
WITH_ROUNDS = (*RATED, "vote")


@dataclass
class Seat:
    role: str
    link: bool
    room: str
    number: int = 0
    name: str = ""
    label: str = ""
    link_room: str = ""
    token_hash: str = ""
    revoked: bool = False
    removed: bool = False
    erased: bool = False
    left: tuple = ("", 0)  # the room before the last move, and when
    reports: bool = False  # hands over for the room that they are in
    affiliations: dict = field(default_factory=dict)  # list -> the value that they have chosen
    waiting: bool = False  # for a place in the workshop

    def out(self):
        return self.revoked or self.removed or self.erased

    def is_in(self):
        """A participant who takes part."""
        return not (self.link or self.out() or self.waiting)

    def go(self, room, time_ms):
        if room != self.room:
            self.left, self.room, self.reports = (self.room, time_ms), room, False


@dataclass
class Room:
    name: str
    kind: str
    current: str = ""
    archived: bool = False
    order: int = 0
    beside: str = ""
    help: tuple = None  # (kind, since when)
    speakers: object = None  # calls.Speakers
    capacity: int = 0  # 0: everybody


@dataclass
class Grouping:
    name: str
    rooms: list
    free_choice: bool
    assigned: dict = field(default_factory=dict)  # seat -> room
    late: str = "stay"


@dataclass
class Affiliation:  # a list of what people belong to
    name: str
    values: dict  # value -> its text, in their order
    order: int


@dataclass
class Step:
    title: str
    duration_s: int
    auto_close: bool
    scope: dict
    settings: dict
    opened: bool = False
    order: int = 0


@dataclass
class Item:
    text: str
    heading: bool
    order: int = 0
    topic: bool = False  # of a board, whose other items are its columns
    origins: list = field(default_factory=list)  # as the protocol has them
    hint: str = ""
    body: str = ""  # sections: what they say below their heading
    earlier: list = field(default_factory=list)  # (text, body): how it read before

    def version(self):
        return len(self.earlier) + 1

    def headings(self):
        return {self.text} | {text for text, _ in self.earlier}


@dataclass
class Mark:  # what one person says about one criterion
    rated: bool = False
    level: int = 0  # 0 and rated: cannot judge
    tag: str = "none"
    reason: str = ""
    group: str = ""  # where results are compared

    def shows(self):
        return self.rated or bool(self.reason)


@dataclass
class Placement:  # where one person sees one item
    rated: bool = False
    x: int = 0  # both 0 and rated: cannot judge
    y: int = 0

    def shows(self):
        return self.rated


@dataclass
class Round:  # of a rating or a vote
    ballots: dict = field(default_factory=dict)  # author -> {item or target: Mark or dots}
    asked: dict = field(
        default_factory=dict
    )  # author -> {target: the dots that they last asked for}
    options: set = field(default_factory=set)  # what can be chosen, merged ones included
    merged: dict = field(default_factory=dict)  # target -> the one that its dots went to
    revealed: bool = False
    seed: int = 0
    shown: set = field(default_factory=set)  # targets that have a result
    focus: list = field(default_factory=list)  # ratings: the criteria that it is about; none: all

    def asks(self, item):
        return not self.focus or item in self.focus


@dataclass
class Card:
    author: tuple
    round: int
    column: str
    cluster: str
    text: str
    order: int = 0
    hidden: bool = False
    removed: bool = False
    touched: int = 0  # the last entry that changed it
    erased: bool = False
    topic: str = ""
    origins: list = field(default_factory=list)  # what a room handed over
    question: bool = False
    fields: dict = field(default_factory=dict)  # place among the board's fields -> words
    links: frozenset = frozenset()  # cards that it contributes to

    def words(self):
        return {self.text, *self.fields.values()}

    def readable(self):
        return not (self.removed or self.hidden or self.erased)


@dataclass
class Cluster:
    column: str
    title: str
    order: int = 0
    touched: int = 0


@dataclass
class Said:  # one text of a measure
    words: str
    author: tuple
    erased: bool = False


@dataclass
class Measure:
    goal: str
    order: int
    texts: dict  # field -> Said
    values: dict = field(
        default_factory=dict
    )  # from, to, verdict, status: as the protocol has them
    confirmed: set = field(default_factory=set)  # seats
    removed: bool = False
    touched: int = 0

    def said(self):
        return self.texts.values()

    def remove(self):
        self.removed, self.texts, self.confirmed = True, {}, set()


@dataclass
class Question:
    author: tuple
    text: str
    about: str
    status: str
    order: int = 0
    supporters: set = field(default_factory=set)
    withdrawn: bool = False
    about_slot: str = ""

    def is_public(self):
        return not self.withdrawn and self.status in ("shown", "answered")


@dataclass
class Answer:  # to a section of an agreement
    version: int
    objection: str = ""  # with its reason; without: carried
    reason: str = ""


@dataclass
class AgreedPart:
    section: str
    version: int
    answers: int
    consents: int


@dataclass
class Agreed:
    time_ms: int
    people: int
    parts: list


@dataclass
class Activity:
    step: str
    room: str
    phase: str = "preparing"
    round: int = 1
    revealed_once: bool = False
    opened_ms: int = 0
    deadline_ms: int = 0
    remaining_ms: int = 0
    closed_ms: int = 0
    rounds: list = field(default_factory=list)  # ratings and votes
    cards: dict = field(default_factory=dict)  # boards
    clusters: dict = field(default_factory=dict)
    revealed_rounds: int = 0
    reported: set = field(default_factory=set)  # the rooms that are ready
    measures: dict = field(default_factory=dict)  # plans
    wrote: dict = field(default_factory=dict)  # content -> who wrote it
    questions: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)  # agreements: author -> {section: Answer}
    objected: dict = field(default_factory=dict)  # author -> ids of all objections there ever were
    agreed: Agreed = None
    pinned: bool = False
    slot: str = ""  # agendas of talks: the one that is now
    focus: list = field(default_factory=list)  # ratings: headings that the next round is about


@dataclass
class Series:
    last: int = 0
    outcomes: dict = field(default_factory=dict)  # n -> (result, seq), the newest 256
    undo: object = None
    used_at: int = 0
    entries: int = 0  # of the log, with those of series that were forgotten for it


@dataclass
class Workshop:
    id: str = ""
    seq: int = 0
    time_ms: int = 0
    title: str = ""
    language: str = "de"
    status: str = "active"
    deleted: bool = False
    code: str = ""
    join_open: bool = True
    created_ms: int = 0
    delete_on_ms: int = 0
    begins_ms: int = 0
    ends_ms: int = 0
    plenary: str = ""
    open_grouping: str = ""
    pending: tuple = None  # (at_ms, grouping or '')
    next_number: int = 1
    new_codes: int = 0
    announcements: dict = field(default_factory=dict)  # calls.Announcement
    capacity: int = 0  # 0: as many as can
    seats: dict = field(default_factory=dict)
    rooms: dict = field(default_factory=dict)
    groupings: dict = field(default_factory=dict)
    steps: dict = field(default_factory=dict)
    activities: dict = field(default_factory=dict)
    items: dict = field(default_factory=dict)  # owner -> {item: Item}
    affiliations: dict = field(default_factory=dict)
    series: dict = field(default_factory=dict)  # author -> {client: Series}
    used: set = field(default_factory=set)  # ids of everything that was ever made
    seen_contents: set = field(default_factory=set)
    erased: set = field(default_factory=set)  # contents

    def people_in(self, room=None):
        """The seats of those who take part, in one room or in all."""
        return [key for key, s in self.seats.items() if s.is_in() and room in (None, s.room)]

    def kind(self, activity):
        return self.settings(activity)["kind"]

    def settings(self, activity):
        return self.steps[activity.step].settings

    def items_of(self, activity_id):
        """The step's items and the activity's own, in their order."""
        owned = {
            **self.items.get(self.activities[activity_id].step, {}),
            **self.items.get(activity_id, {}),
        }
        return dict(sorted(owned.items(), key=lambda pair: (pair[1].order, pair[0])))

    def criteria(self, activity_id):
        return [
            key
            for key, item in self.items_of(activity_id).items()
            if not (item.heading or item.topic)
        ]

    def board_of_vote(self, activity):
        from .chance import activity_id

        step = self.settings(activity).get("board")
        for room in (activity.room, self.plenary):
            board = step and activity_id(step, room)
            if board in self.activities:
                return board
        return None
