"""How Hypothesis runs here, and the audit of one reading with the options of the command line."""

from pathlib import Path

import hypothesis
import pytest

from impl.harness.profile import profile_named
from impl.harness.run import Task

hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], derandomize=True
)
hypothesis.settings.load_profile("house")


@pytest.fixture
def audit_task_for(request, tmp_path):
    """Return a maker of tasks with the profile, seed and folder of the command line."""
    option = request.config.getoption
    folder = Path(option("--out")) if option("--out") else tmp_path

    def make(claim, reading):
        profile = profile_named(option("--profile"))
        return Task(option("--claims") or "claims", claim.id, reading.slug, profile, option("--seed"), folder)

    return make
