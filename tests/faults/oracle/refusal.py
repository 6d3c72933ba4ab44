"""How an entry ends other than by being done."""


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def need(condition, code):
    if not condition:
        raise Refused(code)
