"""Results of too few answers in an anonymous activity: nothing is shown but their number (P7)."""

DEFAULT = 3


def shown_from(settings):
    return settings.get("shown_from", DEFAULT) if settings["anonymous"] else 1


def only_the_number(settings, answers):
    """What such a result has; none if there are enough answers, or if one would be enough."""
    enough = shown_from(settings)
    return {"n": answers, "withheld": True} if 1 < enough and answers < enough else None
