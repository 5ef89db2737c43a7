"""The targets of the settings, as the times are measured against them."""

from gis.room.times import Phase, Targets
from gis.settings import Settings


def targets_of(settings: Settings) -> Targets:
    """By phase, and by agency where they differ; "" is every agency."""
    longest = {
        Phase.ANSWER: {"": settings.answer_target_s},
        Phase.PROCESSING: {"": settings.processing_target_s},
        Phase.TURNOUT: settings.turnout_target_s,
        Phase.TRAVEL: {"": settings.travel_target_s},
        Phase.TOTAL: settings.total_target_s,
    }
    return Targets(longest, settings.target_share)
