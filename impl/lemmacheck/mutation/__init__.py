"""The mutation audit: readings weakened mechanically, so that they are false or may be; an audit should refute them."""

from lemmacheck.mutation.run import run_mutation

__all__ = ["run_mutation"]
