"""Campaigns: searches for as long as asked, over many readings, stopped at any moment and resumed exactly."""

from lemmacheck.campaigns.campaign import (
    Limits,
    again,
    certificate_name,
    check_resumable,
    plan,
    run_campaign,
    start,
    state_of,
)
from lemmacheck.campaigns.campaign_record import CampaignLine, OpeningLine, RoundLine, SearchLine, read_campaign
from lemmacheck.campaigns.round import do_round
from lemmacheck.campaigns.shrink import shrink_all
from lemmacheck.campaigns.tally import State, Tally

__all__ = [
    "CampaignLine",
    "Limits",
    "OpeningLine",
    "RoundLine",
    "SearchLine",
    "State",
    "Tally",
    "again",
    "certificate_name",
    "check_resumable",
    "do_round",
    "plan",
    "read_campaign",
    "run_campaign",
    "shrink_all",
    "start",
    "state_of",
]
