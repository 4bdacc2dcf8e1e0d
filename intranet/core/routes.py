"""Routes that are ready to be found at once, and to be written when somebody writes one."""

from werkzeug.routing import Rule


class LazyRule(Rule):
    """A route whose address builder is made when its first address is built.

    Werkzeug compiles two functions for each of our hundreds of routes at every start, also of a
    command that never writes an address. It has no setting for that; should it rename this method,
    starts take that long again and nothing else changes.
    """

    def _compile_builder(self, append_unknown=True):
        made = []

        def build(rule, **values):
            if not made:
                made.append(super()._compile_builder(append_unknown))
            return made[0](rule, **values)

        return build
